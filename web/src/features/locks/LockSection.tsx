import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { type LockSubject, newContactLockSchema } from 'domain/contact-lock.ts'
import { newHandOverSchema } from 'domain/hand-over.ts'
import { useState } from 'react'
import type { z } from 'zod'
import { lockOfQuery, useAskForHandOver, useCreateLock } from '#api/contact-locks.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { HeldNote } from './HeldNote.tsx'
import './locks.css'

type Props = { branchId: string; kind: LockSubject; id: string }

/** Who alone may sell to whomever a sheet shows; one may hold him, let go, or ask for him. */
export function LockSection({ branchId, kind, id }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const [form, setForm] = useState<'hold' | 'ask' | null>(null)
  const { data: lock } = useQuery({ ...lockOfQuery(branchId, kind, id), enabled: may('contact_lock.list') })
  if (!may('contact_lock.list') || lock === undefined) return null
  const close = () => setForm(null)
  const deed = lock === null ? 'hold' : 'ask'
  const mayDo = lock === null ? may('contact_lock.create') : !lock.isMine && may('hand_over.create')
  return (
    <Section
      title={text('lock.ofSubject')}
      action={
        mayDo &&
        form === null && (
          <button type="button" className="text-button" onClick={() => setForm(deed)}>
            {text(deed === 'hold' ? 'lock.hold' : 'lock.askFor')}
          </button>
        )
      }
    >
      {lock === null ? (
        form === null && <p className="second">{text('lock.free')}</p>
      ) : (
        <>
          <p>
            <Tag state="due">
              {lock.isMine
                ? text('lock.heldByMe', { day: format.shortDay(lock.untilOn) })
                : text('lock.heldBy', {
                    name: lock.holder?.name || lock.holderName || text('lock.someone'),
                    day: format.shortDay(lock.untilOn),
                  })}
            </Tag>
          </p>
          <HeldNote branchId={branchId} lock={lock} />
        </>
      )}
      {form === 'hold' && <HoldForm branchId={branchId} kind={kind} id={id} onDone={close} />}
      {form === 'ask' && (
        <AskForm
          branchId={branchId}
          kind={kind}
          id={id}
          holder={lock?.holder?.name || lock?.holderName || text('lock.someone')}
          onDone={close}
        />
      )}
    </Section>
  )
}

type HoldValues = z.input<typeof newContactLockSchema>

function HoldForm({ branchId, kind, id, onDone }: Props & { onDone: () => void }) {
  const text = useText()
  const toast = useToast()
  const create = useCreateLock(branchId)
  const { form, check } = useCheckedForm<typeof newContactLockSchema, HoldValues>(newContactLockSchema, (values) =>
    create.mutate(values, {
      onSuccess: () => {
        toast({ words: text('lock.saved') })
        onDone()
      },
    }),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form lock-in-sheet"
      aria-label={text('lock.hold')}
      initialValues={{ reason: '', untilOn: null }}
      onFinish={(values: HoldValues) => check({ ...values, subjectKind: kind, subjectId: id })}
    >
      <Form.Item name="reason" label={text('lock.reason')}>
        <Input maxLength={200} autoFocus />
      </Form.Item>
      <Form.Item name="untilOn" label={text('lock.untilOn')}>
        <DayInput days="future" clearable />
      </Form.Item>
      <ProblemNote error={create.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {text('lock.holdDeed')}
        </Button>
        <Button onClick={onDone}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

type AskValues = z.input<typeof newHandOverSchema>

function AskForm({ branchId, kind, id, holder, onDone }: Props & { holder: string; onDone: () => void }) {
  const text = useText()
  const toast = useToast()
  const askFor = useAskForHandOver(branchId)
  const { form, check } = useCheckedForm<typeof newHandOverSchema, AskValues>(newHandOverSchema, (values) =>
    askFor.mutate(values, {
      onSuccess: () => {
        toast({ words: text('lock.asking', { name: holder }) })
        onDone()
      },
    }),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form lock-in-sheet"
      aria-label={text('lock.askFor')}
      initialValues={{ reason: '' }}
      onFinish={(values: AskValues) => check({ ...values, subjectKind: kind, subjectId: id })}
    >
      <Form.Item name="reason" label={text('lock.askReason')}>
        <Input maxLength={200} autoFocus />
      </Form.Item>
      <ProblemNote error={askFor.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={askFor.isPending}>
          {text('lock.askFor')}
        </Button>
        <Button onClick={onDone}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
