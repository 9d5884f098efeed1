import { useSyncExternalStore } from 'react'

export type Screen = 'phone' | 'tablet' | 'desktop'

const phone = '(max-width: 767px)'
const tablet = '(min-width: 768px) and (max-width: 1199px)'

/** Which of the three layouts the window has room for (LOOK §3). */
export function useScreen(): Screen {
  return useSyncExternalStore(listen, current)
}

const current = (): Screen => {
  if (matchMedia(phone).matches) return 'phone'
  return matchMedia(tablet).matches ? 'tablet' : 'desktop'
}

function listen(onChange: () => void) {
  const queries = [matchMedia(phone), matchMedia(tablet)]
  for (const query of queries) query.addEventListener('change', onChange)
  return () => {
    for (const query of queries) query.removeEventListener('change', onChange)
  }
}
