// What our own scripts use of the viewer of forms, and of the library that it draws with: one copy of both.
export { Form, useExpressionEvaluation } from '@bpmn-io/form-js-viewer';
export { h } from 'preact';
export { useEffect, useState } from 'preact/hooks';
