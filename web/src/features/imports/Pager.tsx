import { Button } from 'antd'
import { useFormat, useText } from '#i18n/use-text.ts'
import { counted } from './import-words.ts'

type Props = { page: number; size: number; total: number; onPage: (page: number) => void }

/** Back and on through a long list; nothing for a short one. */
export function Pager({ page, size, total, onPage }: Props) {
  const text = useText()
  const format = useFormat()
  if (total <= size) return null
  const from = page * size + 1
  const to = Math.min(total, from + size - 1)
  return (
    <div className="pager">
      <span className="note">
        {text('import.sheet.pages', { from: format.count(from), to: format.count(to), ...counted(total, format) })}
      </span>
      <Button size="small" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {text('import.sheet.previous')}
      </Button>
      <Button size="small" disabled={to >= total} onClick={() => onPage(page + 1)}>
        {text('import.sheet.next')}
      </Button>
    </div>
  )
}
