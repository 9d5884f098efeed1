import { useQuery } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import type { Alliance } from 'domain/alliance.ts'
import { type Member, type MemberChange, memberChangeSchema, newMemberSchema } from 'domain/alliance-member.ts'
import { useState } from 'react'
import { z } from 'zod'
import { useChangeMember, useCreateMember, useRemoveMember } from '#api/alliance-members.ts'
import { colleaguesQuery } from '#api/branch.ts'
import { keyPersonsQuery } from '#api/key-persons.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ChangedNote } from '#ui/ChangedNote.tsx'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { MerchantChoice } from '#ui/MerchantChoice.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Values = z.input<typeof newMemberSchema>
type Props = {
  branchId: string
  alliances: readonly Alliance[]
  allianceId: string | null
  changed: Member | null
  onSaved: (id: string) => void
  onCancel: () => void
}

/** A merchant taken up in an alliance: who looks after it, whom to talk to, what the owner wants. */
export function MemberForm({ branchId, alliances, allianceId, changed, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const mayPersons = useMay()('key_person.list')
  const create = useCreateMember(branchId)
  const change = useChangeMember(branchId)
  const remove = useRemoveMember(branchId)
  const colleagues = useQuery(colleaguesQuery(branchId)).data ?? []

  const [base, setBase] = useState<Pick<Member, 'id' | 'rowVersion'> | null>(changed)

  const send = ({ officerUserId, contactKeyPersonId, wish }: MemberChange, over: Pick<Member, 'id' | 'rowVersion'>) =>
    change.mutate(
      { form: { officerUserId, contactKeyPersonId, wish }, changed: over },
      {
        onSuccess: () => {
          toast({ words: text('alliance.member.changed', { name: changed?.merchant.name ?? '' }) })
          onSaved(over.id)
        },
      },
    )
  const { form, check } = useCheckedForm<typeof newMemberSchema, Values>(newMemberSchema, (values) => {
    if (base) return send(values, base)
    create.mutate(values, {
      onSuccess: (id) => {
        toast({ words: text('alliance.member.saved'), onUndo: () => remove.mutate(id) })
        onSaved(id)
      },
    })
  })
  const merchantId = Form.useWatch('merchantId', form) as string | null | undefined
  const persons = useQuery({
    ...keyPersonsQuery(branchId, { kind: 'merchant', id: merchantId ?? '' }),
    enabled: mayPersons && Boolean(merchantId),
  })
  const typed = (): MemberChange => newMemberSchema.parse(form.getFieldsValue(true))
  const officerOf = (id: string | null) =>
    colleagues.find((person) => person.id === id)?.name ?? text('alliance.board.noOfficer')
  const personOf = (id: string | null) => persons.data?.find((person) => person.id === id)?.name ?? ''

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text(changed ? 'alliance.member.changeTitle' : 'alliance.member.newTitle')}
      initialValues={{
        allianceId: changed?.allianceId ?? allianceId ?? alliances[0]?.id,
        merchantId: changed?.merchant.id ?? null,
        officerUserId: changed?.officer?.id ?? null,
        contactKeyPersonId: changed?.contactKeyPersonId ?? null,
        wish: changed?.wish ?? '',
      }}
      onFinish={check}
    >
      <Form.Item name="allianceId" label={text('alliance.member.alliance')}>
        <Select disabled={changed !== null} options={alliances.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="merchantId" label={text('alliance.member.merchant')}>
        <MerchantChoice branchId={branchId} disabled={changed !== null} />
      </Form.Item>
      <Form.Item name="wish" label={text('alliance.member.wish')}>
        <DepositCheckedInput rows={2} maxLength={300} placeholder={text('alliance.member.wishHint')} />
      </Form.Item>
      <Form.Item name="officerUserId" label={text('alliance.member.officer')}>
        <Select
          allowClear
          onClear={() => form.setFieldValue('officerUserId', null)}
          showSearch={{ optionFilterProp: 'label' }}
          options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      {mayPersons && (
        <Form.Item
          name="contactKeyPersonId"
          label={text('alliance.member.contact')}
          extra={persons.data?.length === 0 ? text('alliance.member.contactNone') : text('alliance.member.contactHint')}
        >
          <Select
            allowClear
            onClear={() => form.setFieldValue('contactKeyPersonId', null)}
            options={(persons.data ?? []).map(({ id, title, name }) => ({
              value: id,
              label: `${text(`code.keyPersonTitle.${title}`)} ${name}`,
            }))}
          />
        </Form.Item>
      )}
      <ProblemNote error={create.error} />
      <ChangedNote
        error={change.error}
        currentOf={memberOf}
        differences={(current) => {
          const mine = typed()
          return [
            { label: text('alliance.member.wish'), mine: mine.wish, theirs: current.wish },
            {
              label: text('alliance.member.officer'),
              mine: officerOf(mine.officerUserId),
              theirs: officerOf(current.officerUserId),
            },
            {
              label: text('alliance.member.contact'),
              mine: personOf(mine.contactKeyPersonId),
              theirs: personOf(current.contactKeyPersonId),
            },
          ]
        }}
        onSaveMine={(current) => send(typed(), current)}
        onUseTheirs={(current) => {
          setBase(current)
          const { officerUserId, contactKeyPersonId, wish } = current
          form.setFieldsValue({ officerUserId, contactKeyPersonId, wish })
          change.reset()
        }}
      />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending || change.isPending}>
          {text(changed ? 'alliance.member.saveChange' : 'alliance.member.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

const refusalSchema = z.object({
  current: z.object({ ...memberChangeSchema.shape, id: z.string(), rowVersion: z.int() }),
})
const memberOf = (detail: unknown) => refusalSchema.safeParse(detail).data?.current ?? null
