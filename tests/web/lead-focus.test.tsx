// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, expect, test } from 'vitest'
import { leadFocus } from 'web/ui/lead-focus.ts'

afterEach(cleanup)

function Menu() {
  const menu = useRef<HTMLDivElement>(null)
  return (
    <>
      <button type="button" onClick={() => leadFocus(menu.current, 'button:not([disabled]), input')}>
        开
      </button>
      <div ref={menu}>
        <button type="button" disabled>
          不能选
        </button>
        <button type="button">亲子家庭</button>
        <input aria-label="客群名称" />
      </div>
    </>
  )
}

test('what opens leads the focus to its first thing, and leaves whoever types in it already where he is', () => {
  render(<Menu />)
  const opener = screen.getByRole('button', { name: '开' })
  opener.click()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '亲子家庭' }))
  const field = screen.getByRole('textbox', { name: '客群名称' })
  field.focus()
  opener.click()
  expect(document.activeElement).toBe(field)
})
