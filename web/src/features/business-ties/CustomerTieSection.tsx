import { useQuery } from '@tanstack/react-query'
import { Button, Form, Segmented, Select } from 'antd'
import { newBusinessTieSchema, personalTies } from 'domain/business-tie.ts'
import { useState } from 'react'
import type { z } from 'zod'
import {
  customerTiesQuery,
  useRemoveBusinessTie,
  useRestoreBusinessTie,
  useSaveBusinessTie,
} from '#api/business-ties.ts'
import { followUp } from '#api/changes.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { MerchantChoice } from '#ui/MerchantChoice.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import './business-ties.css'

type WorkPlace = { id: string; name: string } | null
type Props = { branchId: string; customerId: string; workPlace: WorkPlace }

/** What a customer owns, heads or keeps the books of: he opens its door. */
export function CustomerTieSection({ branchId, customerId, workPlace }: Props) {
  const text = useText()
  const labels = useLabels()
  const toast = useToast()
  const may = useMay()
  const [isAdding, setAdding] = useState(false)
  const ties = useQuery({ ...customerTiesQuery(branchId, customerId), enabled: may('business_tie.list') })
  const remove = useRemoveBusinessTie(branchId)
  const restore = useRestoreBusinessTie(branchId)
  if (!may('business_tie.list')) return null

  const add = may('business_tie.create') && !isAdding && (
    <button type="button" className="text-button" onClick={() => setAdding(true)}>
      {text('tie.add')}
    </button>
  )
  return (
    <Section title={text('tie.ofCustomer')} action={add}>
      {ties.data?.ties.length === 0 && !isAdding && <p className="second">{text('tie.ofCustomerNone')}</p>}
      {ties.data?.ties.map(({ id, to, type }) => (
        <div key={id} className="tie-row tie-head">
          <span>
            <span className="note">{text(`tie.opens.${type}`)}</span>{' '}
            {labels.shop({ name: to.name ?? '', category: to.category ?? undefined })}
          </span>
          {may('business_tie.remove') && (
            <button
              type="button"
              className="text-button"
              onClick={() =>
                followUp(remove.mutateAsync(id), () =>
                  toast({ words: text('tie.removed'), onUndo: () => restore.mutate(id) }),
                )
              }
            >
              {text('tie.remove')}
            </button>
          )}
        </div>
      ))}
      {isAdding && (
        <div className="tie-form">
          <CustomerTieForm
            branchId={branchId}
            customerId={customerId}
            workPlace={workPlace}
            onDone={() => setAdding(false)}
          />
        </div>
      )}
      <ProblemNote error={ties.error ?? remove.error ?? restore.error} />
    </Section>
  )
}

type Values = z.input<typeof newBusinessTieSchema>

function CustomerTieForm({ branchId, customerId, workPlace, onDone }: Props & { onDone: () => void }) {
  const text = useText()
  const toast = useToast()
  const save = useSaveBusinessTie(branchId)
  const [toKind, setToKind] = useState<'place' | 'merchant'>(workPlace ? 'place' : 'merchant')
  const { form, check } = useCheckedForm<typeof newBusinessTieSchema, Values>(newBusinessTieSchema, (tie) =>
    save.mutate(
      { form: tie, changed: null },
      {
        onSuccess: () => {
          toast({ words: text('tie.saved') })
          onDone()
        },
      },
    ),
  )
  const of = { fromKind: 'customer', fromId: customerId, toKind }
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('tie.ofCustomer')}
      initialValues={{ type: 'head', toId: null }}
      onFinish={(values: Values) => check({ ...values, ...of, ...(toKind === 'place' ? { toId: workPlace?.id } : {}) })}
    >
      <Form.Item name="type" label={text('tie.type')}>
        <Select options={personalTies.map((value) => ({ value, label: text(`tie.opens.${value}`) }))} />
      </Form.Item>
      {workPlace && (
        <Segmented
          className="form-kinds"
          aria-label={text('tie.other')}
          value={toKind}
          onChange={setToKind}
          options={[
            { value: 'place', label: workPlace.name },
            { value: 'merchant', label: text('tie.onFile') },
          ]}
        />
      )}
      {toKind === 'merchant' && (
        <Form.Item name="toId" label={text('tie.onFile')}>
          <MerchantChoice branchId={branchId} />
        </Form.Item>
      )}
      <ProblemNote error={save.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('tie.save')}
        </Button>
        <Button onClick={onDone}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
