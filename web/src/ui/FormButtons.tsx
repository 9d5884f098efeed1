import type { ReactNode } from 'react'
import './side-form.css'

/** The deed and the way back, always in the same place under a form. */
export function FormButtons({ children }: { children: ReactNode }) {
  return <div className="form-buttons">{children}</div>
}
