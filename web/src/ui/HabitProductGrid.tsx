import type { HabitProduct } from 'domain/customer-map.ts'
import type { ProductLine } from 'domain/product.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import './habit-product-grid.css'

export type HabitProductCell = HabitProduct['cells'][number]

type Props = {
  matching: HabitProduct
  tagLabel: (code: string) => string
  /** Opens the people of a cell; without it, as for roles without person rows, a cell is only a count. */
  onCell?: (cell: HabitProductCell) => void
  chosen?: { tag: string; line: ProductLine } | null
}

/** R012: habit × unmet product → how many people. Darker ground for more of them; an empty cell is nobody. */
export function HabitProductGrid({ matching: { habits, lines, cells }, tagLabel, onCell, chosen = null }: Props) {
  const text = useText()
  const format = useFormat()
  const most = Math.max(1, ...cells.map(({ count }) => count ?? 0))
  const cellOf = (tag: string, line: ProductLine) => cells.find((cell) => cell.tag === tag && cell.line === line)

  return (
    <div className="habit-products" role="region" aria-label={text('matching.title')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('matching.corner')}</th>
            {lines.map((line) => (
              <th key={line} scope="col">
                {text(`code.productLine.${line}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {habits.map((tag) => (
            <tr key={tag}>
              <th scope="row">{tagLabel(tag)}</th>
              {lines.map((line) => {
                const cell = cellOf(tag, line)
                const share = Math.round(((cell?.count ?? 0) / most) * 4)
                const isChosen = chosen?.tag === tag && chosen.line === line
                return (
                  <td key={line} className={`weight-${share}${isChosen ? ' chosen' : ''}`}>
                    {cell === undefined ? (
                      <span className="nobody">{text('unit.notApplicable')}</span>
                    ) : cell.count === null ? (
                      text('place.fewer')
                    ) : onCell ? (
                      <button
                        type="button"
                        onClick={() => onCell(cell)}
                        aria-label={text('matching.open', {
                          habit: tagLabel(tag),
                          line: text(`code.productLine.${line}`),
                          count: format.count(cell.count),
                        })}
                      >
                        {format.count(cell.count)}
                      </button>
                    ) : (
                      format.count(cell.count)
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
