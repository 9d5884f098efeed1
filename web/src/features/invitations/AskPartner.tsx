import { useQuery } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import type { EventPartnerAnswer } from 'domain/event-answer.ts'
import { partnerDuties, sponsorshipKinds } from 'domain/event-money.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useSaveList, useSaveRow } from '#api/event-rows.ts'
import { eventQuery } from '#api/events.ts'
import { useText } from '#i18n/use-text.ts'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { YuanInput } from '#ui/YuanInput.tsx'

type Props = { branchId: string; eventId: string; partner: EventPartnerAnswer }
const given = sponsorshipKinds.filter((kind) => kind !== 'cash')
type Wanted = (typeof partnerDuties)[number] | 'sponsor'
type Asked = { as: Wanted; kind: (typeof given)[number]; what: string; valueFen: number | null }

/** Puts a merchant into the plan: what it takes part as, or what it gives. */
export function AskPartner({ branchId, eventId, partner }: Props) {
  const text = useText()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Asked>()
  const wanted = Form.useWatch('as', form)
  const sheet = useQuery({ ...eventQuery(branchId, eventId), enabled: open }).data
  const saveList = useSaveList(branchId, 'partners')
  const saveRow = useSaveRow(branchId, eventId, 'sponsorships')
  const first: Wanted = partner.roles[0] ?? 'sponsor'
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {text('invitation.partner.ask')}
      </Button>
    )
  const done = () => {
    setOpen(false)
    toast({ words: text('invitation.partner.saved', { name: partner.name }) })
  }
  const save = ({ as, kind, what, valueFen }: Asked) => {
    if (as === 'sponsor') {
      const sponsorship = { merchantId: partner.merchantId, kind, what, valueFen }
      return followUp(saveRow.mutateAsync({ form: sponsorship, changed: null }), done)
    }
    if (!sheet) return
    const partners = [
      ...sheet.partners.map(({ merchant, duty, note }) => ({ merchantId: merchant.id, duty, note })),
      { merchantId: partner.merchantId, duty: as, note: '' },
    ]
    followUp(saveList.mutateAsync({ event: sheet.event, form: { partners } }), done)
  }
  const duties = partnerDuties.filter((duty) => !partner.duties.includes(duty))
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form ask-partner"
      aria-label={`${text('invitation.partner.ask')} ${partner.name}`}
      initialValues={{ as: first, kind: 'prize', what: '', valueFen: null }}
      onFinish={save}
    >
      <Form.Item name="as" label={text('invitation.partner.duty')}>
        <Select
          options={[
            ...duties.map((value) => ({ value, label: text(`code.partnerDuty.${value}`) })),
            { value: 'sponsor', label: text('invitation.partner.sponsor') },
          ]}
        />
      </Form.Item>
      {wanted === 'sponsor' && (
        <>
          <Form.Item name="kind" label={text('invitation.partner.kind')}>
            <Select options={given.map((value) => ({ value, label: text(`code.sponsorshipKind.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="what"
            label={text('invitation.partner.what')}
            rules={[{ required: true, message: text('field.too_small') }]}
          >
            <DepositCheckedInput maxLength={120} />
          </Form.Item>
          <Form.Item
            name="valueFen"
            label={text('invitation.partner.value')}
            rules={[{ required: true, message: text('field.too_small') }]}
          >
            <YuanInput />
          </Form.Item>
        </>
      )}
      <ProblemNote error={saveList.error ?? saveRow.error} />
      <div className="ask-buttons">
        <Button type="primary" size="small" htmlType="submit" loading={saveList.isPending || saveRow.isPending}>
          {text('invitation.partner.save')}
        </Button>
        <Button size="small" onClick={() => setOpen(false)}>
          {text('action.cancel')}
        </Button>
      </div>
    </Form>
  )
}
