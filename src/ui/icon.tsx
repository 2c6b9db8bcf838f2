const shapes = {
  info: 'M10 9v6M10 5v1.5',
  success: 'M5 10.5l3.5 3.5L15 6.5',
  warn: 'M10 5v6M10 13.5V15',
  danger: 'M6 6l8 8M14 6l-8 8',
  plus: 'M10 5v10M5 10h10',
  minus: 'M5 10h10',
  unknown: 'M7 7.5a3 3 0 1 1 4.3 2.7c-.900.5-1.3 1-1.3 1.8M10 14v1.3',
  download: 'M10 3v9M6 8.5l4 4 4-4M4 16.5h12',
} as const;

export type IconName = keyof typeof shapes;

/** A sign drawn with one stroke in a 20 x 20 square. Always beside a word, so hidden from screen readers. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
    <path d={shapes[name]} fill="none" stroke="currentColor" stroke-width="2" />
  </svg>
);
