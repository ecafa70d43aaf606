// What somebody who works by keyboard has to see, looked at from within the page: where they are (WCAG 2.4.7, 2.4.11), that
// they get on in the order of the page (2.4.3) and are not thrown out of their place; and that the page fits its screen
// (1.4.10). Each look gives its faults in words.
(() => {
  let touched = false;
  let left = null;
  // Tables and diagrams may be wider than the screen in a place of their own.
  const WIDE = '.case-page, .wide, .djs-container, iframe, svg, pre';

  window.addEventListener('keydown', () => { touched = true; }, true);

  const frame = () => new Promise(next => requestAnimationFrame(() => next()));
  const later = time => new Promise(next => setTimeout(next, time));
  const here = () => location.pathname.replace('/camunda/app', '') + location.hash.replace(/[?].*/, '');

  function named(one) {
    if (!one || one === document.body) {
      return 'the page';
    }
    const name = one.getAttribute('aria-label') || one.innerText || one.id || one.className;
    return `${one.tagName.toLowerCase()} ‘${String(name).trim().replace(/\s+/g, ' ').slice(0, 50)}’`;
  }

  // The answer of a list may be longer than the list; then it has to stand somewhere else.
  const pen = document.createElement('canvas').getContext('2d');
  function cutShort(list) {
    const style = getComputedStyle(list);
    const answer = list.selectedOptions[0]?.text ?? '';
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const elsewhere = [...list.parentElement.querySelectorAll('p')].some(one => one.checkVisibility() && one.textContent === answer);
    return !elsewhere && pen.measureText(answer).width > list.clientWidth - parseFloat(style.paddingLeft) - 20;
  }

  // What of a control is seen: its first line, without what is scrolled away.
  function seen(one) {
    const line = one.getClientRects()[0] ?? one.getBoundingClientRect();
    const box = { left: Math.max(0, line.left), top: Math.max(0, line.top), right: Math.min(innerWidth, line.right),
      bottom: Math.min(innerHeight, line.bottom) };
    for (let around = one.parentElement; around && around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      const clip = around.getBoundingClientRect();
      if (style.overflowX !== 'visible') {
        box.left = Math.max(box.left, clip.left);
        box.right = Math.min(box.right, clip.right);
      }
      if (style.overflowY !== 'visible') {
        box.top = Math.max(box.top, clip.top);
        box.bottom = Math.min(box.bottom, clip.bottom);
      }
      if (style.position === 'fixed') {
        break;
      }
    }
    return { line, box };
  }

  function cover(one) {
    const { line, box } = seen(one);
    const width = box.right - box.left;
    const height = box.bottom - box.top;
    if (width < Math.min(line.width, innerWidth) - 2 || height < Math.min(line.height, innerHeight * 0.4) - 2) {
      return `is not in sight: of ${Math.round(line.width)} x ${Math.round(line.height)} there are `
        + `${Math.round(width)} x ${Math.round(height)}`;
    }
    const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];
    for (const [x, y] of points) {
      const over = document.elementFromPoint(box.left + width * x, box.top + height * y);
      if (over && over !== one && !one.contains(over) && !over.contains(one)) {
        return `is covered by ${named(over)}`;
      }
    }
    return null;
  }

  function marked(one) {
    if (one.tagName === 'IFRAME') {
      return true;
    }
    const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.outlineStyle === 'auto';
  }

  function faultsOf(one) {
    const found = [];
    const covered = cover(one);
    if (covered) {
      found.push(covered);
    }
    if (!marked(one)) {
      found.push('does not show that it has the focus');
    }
    if (!one.matches('iframe, :focus-visible')) {
      found.push('has the focus as if by pointer');
    }
    if (one.tabIndex > 0) {
      found.push('has a place of its own in the order');
    }
    if (left?.one.isConnected && left.one !== one && left.key === 'Tab') {
      // Within a form what comes next stands below or beside.
      const form = one.closest('.case-form');
      if (form && form === left.one.closest('.case-form')
          && one.getBoundingClientRect().bottom < left.one.getBoundingClientRect().top - 4) {
        found.push(`comes after ${named(left.one)}, which stands below it`);
      }
    }
    return found;
  }

  window.walkLooks = {
    /** Where the focus is, what is wrong with that, whether it is at the control that is looked for, and where that lies. */
    async at(target) {
      await frame();
      let one = document.activeElement;
      const start = !touched;
      // A page may take somebody on only when it has its answer.
      for (let waited = 0; !start && !left && one === document.body && waited < 1500; waited += 50) {
        await later(50);
        one = document.activeElement;
      }
      let faults = [];
      if (one === document.body) {
        if (!start && !left) {
          faults.push(`${here()}: the focus is lost on the way to ${named(target)}`);
        }
      } else {
        // What slides in is not there at once.
        for (let waited = 0; waited < 1000; waited += 50) {
          faults = faultsOf(one);
          if (!faults.length) {
            break;
          }
          await later(50);
        }
        faults = faults.map(fault => `${here()}: ${named(one)} ${fault}`);
      }
      left = null;
      const there = one === target || one.matches('a, button, summary, [role="button"]') && one.contains(target) || one.type === 'radio' && target.type === 'radio' && one.name === target.name;
      const ahead = one === document.body || !!(one.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING);
      return { gone: !target.isConnected, where: named(one), there, ahead, faults };
    },

    leave() {
      left = { one: document.activeElement, key: 'Tab' };
    },

    /** What of the page is cut off, or can only be seen by moving it sideways. */
    fits() {
      const faults = [];
      const wide = document.scrollingElement;
      if (wide.scrollWidth > innerWidth + 1) {
        faults.push(`${here()}: the page is ${wide.scrollWidth} wide on a screen of ${innerWidth}`);
      }
      for (const one of document.body.querySelectorAll('*')) {
        const box = one.getBoundingClientRect();
        if (box.width < 2 || box.height < 2 || one.closest(WIDE) || !one.checkVisibility({ visibilityProperty: true })) {
          continue;
        }
        const style = getComputedStyle(one);
        const words = [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (one.tagName === 'SELECT' && cutShort(one)) {
          faults.push(`${here()}: the answer of ${one.id || named(one)} is cut short: ‘${one.selectedOptions[0].text}’`);
        } else if (['auto', 'scroll'].includes(style.overflowX) && one.scrollWidth > one.clientWidth + 1) {
          faults.push(`${here()}: ${named(one)} has to be moved sideways: ${one.scrollWidth} in ${one.clientWidth}`);
        } else if (words && style.overflowX !== 'visible' && style.display !== 'inline' && one.scrollWidth > one.clientWidth + 1) {
          faults.push(`${here()}: ${named(one)} is cut off: ${one.scrollWidth} in ${one.clientWidth}`);
        } else if (words && (box.right > innerWidth + 1 || box.left < -1)) {
          faults.push(`${here()}: ${named(one)} stands beyond the edge of the screen`);
        }
      }
      return faults;
    }
  };
})();
