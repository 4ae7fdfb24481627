/** Draws the page's icons; they carry no meaning alone, a word always stands beside them. */

const paths = {
  critical: 'M7.9 2h8.2L22 7.9v8.2L16.100 22H7.900L2 16.100V7.900zM12 7v6M12 16.500v.5',
  warning: 'M12 3 22 20H2zM12 9.500v5M12 17v.5',
  info: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM12 11v6M12 7.500v.5',
  silence: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM7.500 12.500l3 3 6-7',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  drop: 'M12 3v12M7 10l5 5 5-5M4 20h16',
  theme: 'M12 2a10 10 0 1 0 0 20zM12 2a10 10 0 0 1 0 20z',
  present: 'M12 5v14M5 12h14',
  absent: 'M5 12h14',
  unknown: 'M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.500v.5',
  remove: 'M6 6l12 12M18 6 6 18',
} as const;

/** The names of the icons. */
export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
