// How the scripts of the pages are looked at: all are modules, but for the one that the demonstration puts in front of
// Tasklist's own script.
import js from '@eslint/js';
import globals from 'globals';

const ours = {
  eqeqeq: 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-script-url': 'error',
  'no-shadow': 'error',
  'no-unused-expressions': 'error',
  'no-use-before-define': ['error', { functions: false, variables: false }],
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'prefer-template': 'off',
  // What others have written gets into a page as text only.
  'no-restricted-properties': ['error',
    ...['innerHTML', 'outerHTML'].map(property => ({ property, message: 'Use textContent or element().' })),
    ...['write', 'writeln'].map(property => ({ object: 'document', property, message: 'Use element().' })),
    { property: 'insertAdjacentHTML', message: 'Use element().' }],
};

export default [
  // Made by .ci/form-viewer/make of the libraries of others.
  { ignores: ['src/main/resources/**/form-viewer.js'] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, rules: ours },
  { files: ['src/main/resources/**/*.js'], languageOptions: { globals: globals.browser } },
  { files: ['src/main/resources/static/measures.js'], languageOptions: { globals: { Chart: 'readonly' } } },
  {
    files: ['src/main/resources/demo/clock.js'],
    languageOptions: { sourceType: 'script', globals: { AHEAD_IN_MILLISECONDS: 'readonly' } },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
];
