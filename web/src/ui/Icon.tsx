/** Line icons in a box of 22, drawn with the colour of the words beside them. */
const paths = {
  map: 'm3 6 5-2 6 2 5-2v12l-5 2-6-2-5 2zM8 4v12M14 6v12',
  today: 'M4 5.5h14v13H4zM4 9.5h14M8 3.5v4M14 3.5v4M8 13.5l2 2 4-4',
  shop: 'M3.5 9 5 4h12l1.5 5M3.5 9a2.5 2.5 0 0 0 5 0 2.5 2.5 0 0 0 5 0 2.5 2.5 0 0 0 5 0M5 12v6.5h12V12',
  alliance:
    'M11 11 5 6M11 11l6-5M11 11v6.5M11 9.2a1.8 1.8 0 1 0 .1 0M5 4.2a1.8 1.8 0 1 0 .1 0M17 4.2a1.8 1.8 0 1 0 .1 0M11 15.7a1.8 1.8 0 1 0 .1 0',
  street: 'M6 3.5 3.5 18.5M16 3.5l2.5 15M11 4v2.5M11 9.5V12M11 15v3',
  scan: 'M4 8V4h4M14 4h4v4M18 14v4h-4M8 18H4v-4M4 11h14',
  people: 'M8 4.5a3 3 0 1 0 .1 0M2.5 18c1-4.5 10-4.5 11 0M14.5 5.2a2.8 2.8 0 0 1 0 5.4M15.5 13.6c2.2.5 3.6 2 4 4.4',
  me: 'M11 4a3.5 3.5 0 1 0 .1 0M4 19c1-5 13-5 14 0',
  layers: 'm11 4 7 4-7 4-7-4zM4 11.5l7 4 7-4M4 15l7 4 7-4',
  close: 'm5.5 5.5 11 11m0-11-11 11',
  walk: 'M12.5 3.2a1.6 1.6 0 1 0 .1 0M12 8.2 9 12.5l3 2.5v4.5M12 8.2l2.5 3h3M9 12.5l-1.5 3L4.5 19M12 8.2l-4 .8-1.5 3',
  lead: 'M11 3.5a5 5 0 0 0-3 9v2.5h6v-2.5a5 5 0 0 0-3-9M9 18h4',
  more: 'M5 11h.01M11 11h.01M17 11h.01',
  plus: 'M11 5v12M5 11h12',
  minus: 'M5 11h12',
  back: 'm13 5-6 6 6 6',
  grip: 'M8.5 6h.01M13.5 6h.01M8.5 11h.01M13.5 11h.01M8.5 16h.01M13.5 16h.01',
  top: 'M5 4.5h12M11 18V8M6.5 12.5 11 8l4.5 4.5',
  down: 'm6 9 5 5 5-5',
  up: 'm6 13 5-5 5 5',
  fit: 'M11 5a6 6 0 1 0 .01 0M11 2.5v4M11 15.5v4M2.5 11h4M15.5 11h4',
  search: 'M10 4.5a5.5 5.5 0 1 0 .01 0M14 14l4.5 4.5',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 22 22"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' || name === 'grip' ? 2.4 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={paths[name]} />
    </svg>
  )
}
