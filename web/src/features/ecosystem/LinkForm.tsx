import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Radio, Select } from 'antd'
import {
  type AllianceLink,
  changedAllianceLinkSchema,
  directedLinkKinds,
  introducers,
  linkKinds,
  newAllianceLinkSchema,
} from 'domain/alliance-link.ts'
import { depositTie } from 'domain/deposit-rule.ts'
import type { z } from 'zod'
import { useChangeLink, useCreateLink, useRemoveLink } from '#api/alliance-links.ts'
import { alliancesQuery } from '#api/alliances.ts'
import { useLabels } from '#api/labels.ts'
import { merchantsQuery } from '#api/merchants.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { MerchantChoice } from '#ui/MerchantChoice.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { linkSentence } from './link-sentence.ts'

type Props = {
  branchId: string
  changed: AllianceLink | null
  /** Who gives, where that is known already. */
  from?: string | null
  allianceId?: string | null
  onSaved: (linkId: string) => void
  onCancel: () => void
}

type Values = z.input<typeof newAllianceLinkSchema>

/** A tie between two merchants, or a merchant and the branch: who does what for whom, and what was promised. */
export function LinkForm({ branchId, changed, from = null, allianceId = null, onSaved, onCancel }: Props) {
  return changed ? (
    <ChangeForm branchId={branchId} changed={changed} onSaved={onSaved} onCancel={onCancel} />
  ) : (
    <NewForm branchId={branchId} from={from} allianceId={allianceId} onSaved={onSaved} onCancel={onCancel} />
  )
}

type NewProps = Pick<Props, 'branchId' | 'onSaved' | 'onCancel'> & { from: string | null; allianceId: string | null }

function NewForm({ branchId, from, allianceId, onSaved, onCancel }: NewProps) {
  const text = useText()
  const toast = useToast()
  const labels = useLabels()
  const create = useCreateLink(branchId)
  const remove = useRemoveLink(branchId)
  const rows = useQuery(merchantsQuery(branchId)).data?.rows ?? []
  const { form, check } = useCheckedForm<typeof newAllianceLinkSchema, Values>(newAllianceLinkSchema, (link) =>
    create.mutate(link, {
      onSuccess: (id) => {
        toast({ words: text('ecosystem.link.made'), onUndo: () => remove.mutate(id) })
        onSaved(id)
      },
    }),
  )
  const ends: Partial<Values> = Form.useWatch([], form) ?? {}
  const kind = ends.kind ?? 'referral'
  const nameOf = (id: string | null | undefined) => {
    const row = rows.find(({ merchantId }) => merchantId === id)
    return row ? labels.shop(row) : null
  }
  const turn = () =>
    form.setFieldsValue({ fromMerchantId: ends.toMerchantId ?? null, toMerchantId: ends.fromMerchantId ?? null })
  const isTied = depositTie(ends.pledge ?? '') !== null

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('ecosystem.link.newTitle')}
      initialValues={{
        fromMerchantId: from,
        toMerchantId: null,
        kind: 'referral',
        status: 'proposed',
        allianceId,
        since: today(),
        introducedBy: 'branch',
        introducerMerchantId: null,
        pledge: '',
        pledgePerMonth: null,
      }}
      onFinish={(values: Values) => {
        if (!isTied) check(withIntroducer(values))
      }}
    >
      <Form.Item name="fromMerchantId" label={text('ecosystem.column.from')}>
        <MerchantChoice branchId={branchId} clearable placeholder={text('ecosystem.link.orBranch')} />
      </Form.Item>
      <Form.Item name="toMerchantId" label={text('ecosystem.column.to')}>
        <MerchantChoice branchId={branchId} clearable placeholder={text('ecosystem.link.orBranch')} />
      </Form.Item>
      <Form.Item name="kind" label={text('ecosystem.column.kind')}>
        <Select options={linkKinds.map((value) => ({ value, label: text(`code.linkKind.${value}`) }))} />
      </Form.Item>
      <p className="link-sentence" aria-live="polite">
        {linkSentence(kind, nameOf(ends.fromMerchantId), nameOf(ends.toMerchantId), text)}
        {directedLinkKinds.includes(kind) && (
          <button type="button" className="text-button" onClick={turn}>
            {text('ecosystem.link.turn')}
          </button>
        )}
      </p>
      <Form.Item name="status" label={text('ecosystem.column.state')}>
        <Radio.Group
          optionType="button"
          options={(['proposed', 'live'] as const).map((value) => ({
            value,
            label: text(`ecosystem.link.status.${value}`),
          }))}
        />
      </Form.Item>
      <Terms branchId={branchId} introducedBy={ends.introducedBy ?? 'branch'} />
      <ProblemNote error={create.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" disabled={isTied} loading={create.isPending}>
          {text('ecosystem.link.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

type ChangeProps = Pick<Props, 'branchId' | 'onSaved' | 'onCancel'> & { changed: AllianceLink }
type ChangedValues = z.input<typeof changedAllianceLinkSchema>

/** Ends and kind stay: other ends are another link. */
function ChangeForm({ branchId, changed, onSaved, onCancel }: ChangeProps) {
  const text = useText()
  const toast = useToast()
  const change = useChangeLink(branchId)
  const { form, check } = useCheckedForm<typeof changedAllianceLinkSchema, ChangedValues>(
    changedAllianceLinkSchema,
    (terms) =>
      change.mutate(
        { form: terms, changed },
        {
          onSuccess: () => {
            toast({ words: text('ecosystem.link.changed') })
            onSaved(changed.id)
          },
        },
      ),
  )
  const values: Partial<ChangedValues> = Form.useWatch([], form) ?? {}
  const isTied = depositTie(values.pledge ?? '') !== null
  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('ecosystem.link.edit')}
      initialValues={{
        status: changed.status,
        allianceId: changed.allianceId,
        since: changed.since,
        introducedBy: changed.introducedBy,
        introducerMerchantId: changed.introducerMerchantId,
        pledge: changed.pledge,
        pledgePerMonth: changed.pledgePerMonth,
      }}
      onFinish={(sent: ChangedValues) => {
        if (!isTied) check(withIntroducer(sent))
      }}
    >
      <Form.Item name="status" hidden>
        <Input />
      </Form.Item>
      <p className="link-sentence">
        {linkSentence(changed.kind, changed.from?.name ?? null, changed.to?.name ?? null, text)}
      </p>
      <Terms branchId={branchId} introducedBy={values.introducedBy ?? changed.introducedBy} />
      <ProblemNote error={change.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" disabled={isTied} loading={change.isPending}>
          {text('ecosystem.link.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

/** What may change while a tie stands: since when, by whose introduction, in which alliance, what was promised. */
function Terms({ branchId, introducedBy }: { branchId: string; introducedBy: (typeof introducers)[number] }) {
  const text = useText()
  const alliances = useQuery(alliancesQuery(branchId)).data?.alliances ?? []
  return (
    <>
      <div className="field-pair">
        <Form.Item name="since" label={text('ecosystem.link.since')}>
          <DayInput days="past" />
        </Form.Item>
        <Form.Item name="allianceId" label={text('ecosystem.filter.alliance')}>
          <Select
            allowClear
            placeholder={text('ecosystem.link.noAlliance')}
            options={alliances.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="introducedBy" label={text('ecosystem.column.introducer')}>
        <Radio.Group
          optionType="button"
          options={introducers.map((value) => ({ value, label: text(`code.introducer.${value}`) }))}
        />
      </Form.Item>
      {introducedBy === 'merchant' && (
        <Form.Item name="introducerMerchantId" label={text('ecosystem.link.introducerMerchant')}>
          <MerchantChoice branchId={branchId} />
        </Form.Item>
      )}
      <Form.Item name="pledge" label={text('ecosystem.link.pledge')}>
        <DepositCheckedInput maxLength={500} rows={2} placeholder={text('ecosystem.link.pledgeHint')} />
      </Form.Item>
      <Form.Item name="pledgePerMonth" label={text('ecosystem.link.perMonth')}>
        <InputNumber min={1} max={100_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
    </>
  )
}

/** What was chosen while another introducer stood must not be sent along unseen; what is cleared is null. */
const withIntroducer = <
  Sent extends Pick<Values, 'introducedBy' | 'introducerMerchantId' | 'allianceId' | 'pledgePerMonth'>,
>(
  values: Sent,
): Sent => ({
  ...values,
  allianceId: values.allianceId ?? null,
  pledgePerMonth: values.pledgePerMonth ?? null,
  introducerMerchantId: values.introducedBy === 'merchant' ? (values.introducerMerchantId ?? null) : null,
})
