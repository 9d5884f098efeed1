import { Button, Form } from 'antd'
import { type Gift, newGiftSchema } from 'domain/gift.ts'
import type { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { useSaveGift } from '#api/gifts.ts'
import { useText } from '#i18n/use-text.ts'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { YuanInput } from '#ui/YuanInput.tsx'

type Values = z.input<typeof newGiftSchema>

/** A gift's name, what one is worth, and a note. */
export function GiftForm({
  branchId,
  changed,
  onDone,
}: {
  branchId: string
  changed: Gift | null
  onDone: () => void
}) {
  const text = useText()
  const toast = useToast()
  const save = useSaveGift(branchId)
  const { form, check } = useCheckedForm<typeof newGiftSchema, Values>(newGiftSchema, (gift) =>
    followUp(save.mutateAsync({ form: gift, changed }), () => {
      toast({ words: text('gift.saved', { name: gift.name }) })
      onDone()
    }),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text(changed ? 'gift.changeTitle' : 'gift.newTitle')}
      initialValues={
        changed ? { name: changed.name, unitFen: changed.unitFen, note: changed.note } : { name: '', note: '' }
      }
      onFinish={check}
    >
      <Form.Item name="name" label={text('gift.name')}>
        <DepositCheckedInput maxLength={60} placeholder={text('gift.nameHint')} />
      </Form.Item>
      <Form.Item name="unitFen" label={text('gift.unit')}>
        <YuanInput />
      </Form.Item>
      <Form.Item name="note" label={text('gift.note')}>
        <DepositCheckedInput maxLength={300} rows={1} />
      </Form.Item>
      <ProblemNote error={save.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('action.save')}
        </Button>
        <Button onClick={onDone}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
