import { Button, Form, Input, Radio, Select } from 'antd'
import { bankCodes, newRivalPresenceSchema, presenceEvidences, presenceKinds } from 'domain/competitor.ts'
import type { z } from 'zod'
import { useCreateRivalPresence, useWithdrawRivalPresence } from '#api/rivals.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import type { RivalSubject } from './rival-subject.ts'

type Values = Partial<z.input<typeof newRivalPresenceSchema>>
type Props = { branchId: string; subjects: readonly RivalSubject[]; onSaved: () => void; onCancel: () => void }

/** Which bank, at whom, on what evidence: it counts for twelve months. */
export function SeenForm({ branchId, subjects, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const create = useCreateRivalPresence(branchId)
  const withdraw = useWithdrawRivalPresence(branchId)
  const { form, check } = useCheckedForm<typeof newRivalPresenceSchema, Values>(newRivalPresenceSchema, (presence) =>
    create.mutate(presence, {
      onSuccess: (id) => {
        toast({
          words: text('rival.saved', { bank: text(`code.bank.${presence.bankCode}`) }),
          onUndo: () => withdraw.mutate(id),
        })
        onSaved()
      },
    }),
  )
  const chosen = Form.useWatch('subjectId', form) as string | undefined
  const atMerchant = subjects.find(({ id }) => id === chosen)?.kind === 'merchant'
  // "Ours" is only said of a merchant: a place has no main bank.
  const banks = atMerchant ? (['own', ...bankCodes] as const) : bankCodes

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('rival.seen')}
      initialValues={{
        subjectId: subjects[0]?.id,
        kind: subjects[0]?.kind === 'merchant' ? 'main_settlement' : 'stationed',
        evidence: 'seen',
        observedOn: today(),
        note: '',
      }}
      onFinish={(values: Values) =>
        check({ ...values, subjectKind: subjects.find(({ id }) => id === values.subjectId)?.kind })
      }
    >
      <Form.Item name="subjectId" label={text('rival.where')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={subjects.map(({ id, name, kind }) => ({
            value: id,
            label: `${name}　${text(`code.presenceSubject.${kind}`)}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="bankCode" label={text('rival.bank')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={banks.map((code) => ({ value: code, label: text(`code.bank.${code}`) }))}
        />
      </Form.Item>
      <Form.Item name="kind" label={text('rival.kind')}>
        <Radio.Group
          optionType="button"
          options={presenceKinds.map((code) => ({ value: code, label: text(`code.presenceKind.${code}`) }))}
        />
      </Form.Item>
      <Form.Item name="evidence" label={text('rival.evidence')}>
        <Radio.Group
          optionType="button"
          options={presenceEvidences.map((code) => ({ value: code, label: text(`code.presenceEvidence.${code}`) }))}
        />
      </Form.Item>
      <Form.Item name="observedOn" label={text('rival.on')} extra={text('rival.validNote')}>
        <DayInput days="past" />
      </Form.Item>
      <Form.Item name="note" label={text('rival.note')}>
        <Input maxLength={200} />
      </Form.Item>
      <ProblemNote error={create.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {text('rival.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
