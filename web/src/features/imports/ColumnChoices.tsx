import { Button, Select } from 'antd'
import type { ImportChoice, ImportDetail, ImportMapping } from 'domain/import-batch.ts'
import { useState } from 'react'
import { useCheckImport } from '#api/imports.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { columnsOfKind, counted } from './import-words.ts'
import { useLanguage } from './use-language.ts'

type Props = { branchId: string; batch: ImportDetail; mapping: ImportMapping }
/** Stands for "do not read it": antd's Select takes no null. */
const leftOut = '-'

/** What each column of the file is read as; open by itself where that is why the file could not be read. */
export function ColumnChoices({ branchId, batch, mapping }: Props) {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const check = useCheckImport(branchId, batch.kind)
  const [isOpen, setOpen] = useState(batch.state === 'unreadable')
  const [chosen, setChosen] = useState<ImportChoice['columns']>({})
  const unread = mapping.columns.filter(({ ignored, header }) => ignored === 'unknown' && header !== '')
  const options = [
    { value: leftOut, label: text('import.columns.leave') },
    ...columnsOfKind[batch.kind].map((column) => ({ value: column.code, label: column[language] })),
  ]
  const save = () =>
    check.mutate({ importId: batch.id, choice: { ...batch.choice, columns: { ...batch.choice.columns, ...chosen } } })

  return (
    <Section
      title={text('import.columns.title')}
      action={
        <button type="button" className="text-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {text(isOpen ? 'import.columns.close' : 'import.columns.open')}
        </button>
      }
    >
      {unread.length > 0 && (
        <p>
          {text('import.columns.unknown', {
            ...counted(unread.length, format),
            names: unread.map(({ header }) => header).join(text('filter.comma')),
          })}
        </p>
      )}
      {isOpen && (
        <>
          <p className="note">{text('import.columns.note')}</p>
          <ul className="column-choices">
            {mapping.columns.map(({ index, header, column, ignored }) => (
              <li key={index}>
                <span>{header}</span>
                {ignored === 'secret' ? (
                  <span className="second">{text('import.columns.secret')}</span>
                ) : (
                  <Select
                    aria-label={header}
                    showSearch={{ optionFilterProp: 'label' }}
                    options={options}
                    value={chosen[index] === undefined ? (column ?? leftOut) : (chosen[index] ?? leftOut)}
                    onChange={(value) =>
                      setChosen({
                        ...chosen,
                        [index]: columnsOfKind[batch.kind].find(({ code }) => code === value)?.code ?? null,
                      })
                    }
                    {...(ignored === 'twice' ? { status: 'error' as const } : {})}
                  />
                )}
                {ignored === 'twice' && <span className="row-refused">{text('import.columns.twice')}</span>}
              </li>
            ))}
          </ul>
          <Button disabled={Object.keys(chosen).length === 0} loading={check.isPending} onClick={save}>
            {text('import.columns.save')}
          </Button>
        </>
      )}
      <ProblemNote error={check.error} />
    </Section>
  )
}
