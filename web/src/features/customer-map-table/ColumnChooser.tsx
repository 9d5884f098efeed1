import { Checkbox, Popover } from 'antd'
import { useText } from '#i18n/use-text.ts'
import { screenColumns } from './column-list.ts'
import type { Columns } from './use-columns.ts'

/** Ticks for every column but the place; kept in this browser. */
export function ColumnChooser({ columns: { shown, show } }: { columns: Columns }) {
  const text = useText()
  return (
    <Popover
      trigger="click"
      placement="topRight"
      content={
        <div className="column-chooser">
          <Checkbox.Group
            value={shown}
            options={screenColumns
              .filter((key) => key !== 'place')
              .map((key) => ({ value: key, label: text(`table.column.${key}`) }))}
            onChange={(keys) => show(keys)}
          />
          <button type="button" className="text-button" onClick={() => show(screenColumns)}>
            {text('table.columnsReset')}
          </button>
        </div>
      }
    >
      <button type="button" className="text-button">
        {text('table.columns')}
      </button>
    </Popover>
  )
}
