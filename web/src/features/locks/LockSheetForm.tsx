import { Button, Form, Input, Select } from 'antd'
import { lockChannels, type LockSheet } from 'domain/contact-lock.ts'
import { useState } from 'react'
import { useSaveLockSheet } from '#api/contact-locks.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { Tag } from '#ui/Tag.tsx'
import { lockSheetLines, type ReadLines } from './lock-sheet-lines.ts'

/** The weekly list of another channel, pasted from its spreadsheet: what was read is told before it is saved. */
export function LockSheetForm({ branchId, onDone }: { branchId: string; onDone: () => void }) {
  const text = useText()
  const save = useSaveLockSheet(branchId)
  const [channel, setChannel] = useState<LockSheet['channel']>('remote')
  const [pasted, setPasted] = useState('')
  const read = lockSheetLines(pasted)
  if (save.data)
    return (
      <div className="side-form" role="status">
        <p>
          <Tag state="passed">{text('lock.sheet.saved', { count: save.data.saved })}</Tag>
        </p>
        {save.data.unchanged > 0 && (
          <p className="second">{text('lock.sheet.unchanged', { count: save.data.unchanged })}</p>
        )}
        {save.data.rejected.length > 0 && (
          <>
            <p className="strong">{text('lock.sheet.refused', { count: save.data.rejected.length })}</p>
            <ul className="lock-lines">
              {save.data.rejected.map(({ line, reason }) => (
                <li key={line}>
                  {text('lock.sheet.line', { line: read.rows[line - 1]?.line ?? line })}　{text(`lock.sheet.${reason}`)}
                </li>
              ))}
            </ul>
          </>
        )}
        <FormButtons>
          <Button type="primary" onClick={onDone}>
            {text('lock.sheet.done')}
          </Button>
          <Button
            onClick={() => {
              setPasted('')
              save.reset()
            }}
          >
            {text('lock.sheet.another')}
          </Button>
        </FormButtons>
      </div>
    )
  return (
    <Form
      layout="vertical"
      className="side-form"
      aria-label={text('lock.sheet.title')}
      onFinish={() => save.mutate({ channel, rows: read.rows.map(({ row }) => row) })}
    >
      <Form.Item label={text('lock.sheet.channel')} htmlFor="lock-sheet-channel">
        <Select
          id="lock-sheet-channel"
          value={channel}
          onChange={setChannel}
          options={lockChannels
            .filter((value) => value !== 'branch')
            .map((value) => ({ value, label: text(`code.lockChannel.${value}`) }))}
        />
      </Form.Item>
      <Form.Item label={text('lock.sheet.rows')} htmlFor="lock-sheet-rows" extra={text('lock.sheet.note')}>
        <Input.TextArea
          id="lock-sheet-rows"
          rows={8}
          wrap="off"
          placeholder={text('lock.sheet.sample')}
          value={pasted}
          onChange={({ target }) => setPasted(target.value)}
        />
      </Form.Item>
      <ReadNote read={read} />
      <ProblemNote error={save.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" disabled={read.rows.length === 0} loading={save.isPending}>
          {text('lock.sheet.deed', { count: read.rows.length })}
        </Button>
        <Button onClick={onDone}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

const mostShown = 20

/** How many rows were read, and those that were not, with why. */
function ReadNote({ read: { rows, unread } }: { read: ReadLines }) {
  const text = useText()
  if (rows.length + unread.length === 0) return null
  return (
    <div role="status" className="lock-read">
      <p>{text('lock.sheet.read', { count: rows.length })}</p>
      {unread.length > 0 && (
        <>
          <p>
            <Tag state="due">{text('lock.sheet.unread', { count: unread.length })}</Tag>
          </p>
          <ul className="lock-lines">
            {unread.slice(0, mostShown).map(({ line, why }) => (
              <li key={line}>
                {text('lock.sheet.line', { line })}　{text(`lock.sheet.${why}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
