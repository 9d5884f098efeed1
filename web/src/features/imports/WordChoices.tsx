import { Button, Select } from 'antd'
import type { ImportChoice, ImportDetail, ImportMapping } from 'domain/import-batch.ts'
import { useState } from 'react'
import { useCheckImport } from '#api/imports.ts'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { columnLabel, counted, meaningsOf } from './import-words.ts'
import { useLanguage } from './use-language.ts'

type Props = { branchId: string; batch: ImportDetail; words: ImportMapping['unknownWords'] }
/** Stands for "leave it out", which the server knows as an empty code. */
const leftOut = '-'

/** Words of the file that the program does not know: somebody says once what they mean. */
export function WordChoices({ branchId, batch, words }: Props) {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const { reference } = useLabels()
  const check = useCheckImport(branchId, batch.kind)
  const [chosen, setChosen] = useState<ImportChoice['words']>(() => likelyMeanings(words))
  if (words.length === 0) return null
  const save = () =>
    check.mutate({ importId: batch.id, choice: { ...batch.choice, words: joined(batch.choice.words, chosen) } })

  return (
    <Section title={text('import.words.title')}>
      <p className="note">{text('import.words.note')}</p>
      <ul className="column-choices">
        {words.map(({ column, word, count }) => {
          const meaning = chosen[column]?.[word]
          return (
            <li key={`${column} ${word}`}>
              <span>
                {text('import.words.word', { column: columnLabel(batch.kind, column, language), word })}{' '}
                <small className="second">{text('import.words.rows', counted(count, format))}</small>
              </span>
              <Select
                aria-label={word}
                placeholder={text('import.words.meaning')}
                showSearch={{ optionFilterProp: 'label' }}
                options={[
                  { value: leftOut, label: text('import.words.leaveOut') },
                  ...meaningsOf(batch.kind, column, text, reference, language),
                ]}
                value={meaning === '' ? leftOut : (meaning ?? null)}
                onChange={(value) =>
                  setChosen(joined(chosen, { [column]: { [word]: value === leftOut ? '' : (value ?? '') } }))
                }
              />
            </li>
          )
        })}
      </ul>
      <Button disabled={Object.keys(chosen).length === 0} loading={check.isPending} onClick={save}>
        {text('import.words.save')}
      </Button>
      <ProblemNote error={check.error} />
    </Section>
  )
}

const likelyMeanings = (words: ImportMapping['unknownWords']): ImportChoice['words'] =>
  words.reduce<ImportChoice['words']>(
    (all, { column, word, likely }) => (likely === null ? all : joined(all, { [column]: { [word]: likely } })),
    {},
  )

function joined(one: ImportChoice['words'], other: ImportChoice['words']): ImportChoice['words'] {
  const columns = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof ImportChoice['words']>
  return Object.fromEntries([...columns].map((column) => [column, { ...one[column], ...other[column] }]))
}
