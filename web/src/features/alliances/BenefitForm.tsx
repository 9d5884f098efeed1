import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Radio, Select } from 'antd'
import {
  type Benefit,
  benefitAudiences,
  benefitKinds,
  benefitPayers,
  type BenefitSide,
  benefitSides,
  benefitTies,
  type NewBenefit,
  newBenefitSchema,
} from 'domain/benefit.ts'
import { type BenefitPreset, presetsOfCategory } from 'domain/benefit-preset.ts'
import { daysAfter } from 'domain/civil-date.ts'
import { tiers } from 'domain/customer.ts'
import { depositTie } from 'domain/deposit-rule.ts'
import { benefitPillars } from 'domain/merchant-category.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { benefitPresetsQuery, useChangeBenefit, useCreateBenefit, useRemoveBenefit } from '#api/benefits.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { ChangedNote } from '#ui/ChangedNote.tsx'
import { DayInput } from '#ui/DayInput.tsx'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { YuanInput } from '#ui/YuanInput.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { benefitDifferences, benefitOf } from './benefit-differences.ts'

type Values = z.input<typeof newBenefitSchema>
type Props = {
  branchId: string
  memberId: string
  merchantName: string
  /** Trade of the merchant: its presets come first. */
  category: string | null
  side: BenefitSide
  changed: Benefit | null
  onSaved: () => void
  onCancel: () => void
}

/** So many days a benefit runs unless told otherwise. */
export const usualDays = 180

/** What one side gives the other. There is no way to tie it to a deposit, and the form says why. */
export function BenefitForm(props: Props) {
  const { branchId, memberId, merchantName, category, side, changed, onSaved, onCancel } = props
  const text = useText()
  const toast = useToast()
  const format = useFormat()
  const english = useTranslation().i18n.language === 'en'
  const create = useCreateBenefit(branchId)
  const change = useChangeBenefit(branchId)
  const remove = useRemoveBenefit(branchId)
  const presets = useQuery(benefitPresetsQuery).data ?? []

  const [base, setBase] = useState(changed)
  const done = (words: string, id?: string) => {
    toast({ words, ...(id ? { onUndo: () => remove.mutate(id) } : {}) })
    onSaved()
  }
  const send = ({ memberId: _member, ...benefit }: NewBenefit, over: Benefit) =>
    change.mutate(
      { form: benefit, changed: over },
      { onSuccess: () => done(text('alliance.benefit.saved', { title: benefit.title })) },
    )
  const { form, check } = useCheckedForm<typeof newBenefitSchema, Values>(newBenefitSchema, (benefit) => {
    const words = text('alliance.benefit.saved', { title: benefit.title })
    if (!base) return create.mutate(benefit, { onSuccess: (id) => done(words, id) })
    send(benefit, base)
  })
  const sideNow = (Form.useWatch('side', form) as BenefitSide | undefined) ?? changed?.side ?? side
  const kind = Form.useWatch('kind', form) as Values['kind'] | undefined
  const audience = Form.useWatch('audience', form) as Values['audience'] | undefined
  const percent = Form.useWatch('percent', form) as number | null | undefined
  const title = (Form.useWatch('title', form) as string | undefined) ?? ''
  const rule = (Form.useWatch('rule', form) as string | undefined) ?? ''
  const isTied = depositTie(title) !== null || depositTie(rule) !== null
  const isPrice = kind === 'discount' || kind === 'voucher'
  const offered = presetsOfCategory(presets, category ?? '').filter((preset) => preset.side === sideNow)

  const take = (preset: BenefitPreset) => form.setFieldsValue(valuesOfPreset(preset, english))
  // What does not belong to the kind or audience chosen now must not be sent along unseen.
  const clean = (values: Values): Values => ({
    ...values,
    memberId,
    percent: kind === 'discount' ? (values.percent ?? null) : null,
    threshold: isPrice ? (values.threshold ?? null) : null,
    value: values.value ?? null,
    quota: values.quota ?? null,
    audienceTier: audience === 'tier_at_least' ? (values.audienceTier ?? null) : null,
  })
  // Sent once already, so it parses.
  const typed = () => newBenefitSchema.parse(clean(form.getFieldsValue(true)))

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text(changed ? 'alliance.benefit.changeTitle' : 'alliance.benefit.newTitle')}
      initialValues={valuesOf(changed, side)}
      onFinish={(values: Values) => {
        if (!isTied) check(clean(values))
      }}
    >
      <Form.Item name="side" label={text('alliance.benefit.side')}>
        <Radio.Group
          optionType="button"
          onChange={() => form.setFieldValue('payer', undefined)}
          options={benefitSides.map((value) => ({
            value,
            label:
              value === 'merchant' ? text('alliance.member.give', { name: merchantName }) : text('alliance.member.get'),
          }))}
        />
      </Form.Item>
      {!changed && offered.length > 0 && (
        <Form.Item label={text('alliance.benefit.presets')} htmlFor="benefit-preset">
          <Select
            id="benefit-preset"
            placeholder={text('alliance.benefit.presetHint', { count: offered.length })}
            value={null}
            onChange={(code: string | null) => {
              const preset = offered.find((one) => one.code === code)
              if (preset) take(preset)
            }}
            options={offered.map((preset) => ({
              value: preset.code,
              label: `${text(`code.benefitPillar.${preset.pillar}`)}　${english ? preset.titleEn : preset.titleZh}`,
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="pillar" label={text('alliance.benefit.pillar')}>
        <Radio.Group
          optionType="button"
          options={benefitPillars.map((value) => ({ value, label: text(`alliance.benefit.pillars.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="kind" label={text('alliance.benefit.kind')}>
        <Select options={benefitKinds.map((value) => ({ value, label: text(`code.benefitKind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="title" label={text('alliance.benefit.title')}>
        <DepositCheckedInput maxLength={60} placeholder={text('alliance.benefit.titleHint')} />
      </Form.Item>
      <Form.Item name="rule" label={text('alliance.benefit.rule')}>
        <DepositCheckedInput rows={2} maxLength={300} placeholder={text('alliance.benefit.ruleHint')} />
      </Form.Item>
      <div className="field-pair">
        {kind === 'discount' && (
          <Form.Item
            name="percent"
            label={text('alliance.benefit.percent')}
            {...(percent
              ? { extra: text('alliance.benefit.worth.percent', { discount: format.discount(percent) }) }
              : {})}
          >
            <InputNumber min={1} max={99} precision={0} style={{ width: '100%' }} suffix="%" />
          </Form.Item>
        )}
        {isPrice && (
          <Form.Item name="threshold" label={text('alliance.benefit.threshold')}>
            <YuanInput />
          </Form.Item>
        )}
        <Form.Item name="value" label={text(isPrice ? 'alliance.benefit.value' : 'alliance.benefit.worthOne')}>
          <YuanInput />
        </Form.Item>
        <Form.Item name="quota" label={text('alliance.benefit.quota')}>
          <InputNumber min={1} precision={0} style={{ width: '100%' }} suffix={text('alliance.benefit.pieces')} />
        </Form.Item>
      </div>
      <div className="field-pair">
        <Form.Item name="validFrom" label={text('alliance.benefit.from')}>
          <DayInput days="all" />
        </Form.Item>
        <Form.Item name="validTo" label={text('alliance.benefit.to')}>
          <DayInput days="all" />
        </Form.Item>
      </div>
      <div className="field-pair">
        <Form.Item name="audience" label={text('alliance.benefit.audience')}>
          <Select
            options={benefitAudiences.map((value) => ({ value, label: text(`code.benefitAudience.${value}`) }))}
          />
        </Form.Item>
        {audience === 'tier_at_least' ? (
          <Form.Item name="audienceTier" label={text('alliance.benefit.tier')}>
            <Select options={tiers.map((value) => ({ value, label: text(`code.tier.${value}`) }))} />
          </Form.Item>
        ) : (
          <Form.Item name="audienceTier" hidden>
            <Input />
          </Form.Item>
        )}
        <Form.Item name="payer" label={text('alliance.benefit.payer')}>
          <Select
            options={benefitPayers
              .filter((value) => sideNow === 'merchant' || value !== 'merchant')
              .map((value) => ({ value, label: text(`code.benefitPayer.${value}`) }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="tiedTo" label={text('alliance.benefit.tiedTo')} extra={text('alliance.benefit.tieNote')}>
        <Select options={benefitTies.map((value) => ({ value, label: text(`code.benefitTie.${value}`) }))} />
      </Form.Item>
      {isTied && <p className="deposit-tie">{text('alliance.benefit.mendFirst')}</p>}
      <ProblemNote error={create.error} />
      <ChangedNote
        error={change.error}
        currentOf={benefitOf}
        differences={(current) => benefitDifferences(typed(), current, text, format)}
        onSaveMine={(current) => send(typed(), current)}
        onUseTheirs={(current) => {
          setBase(current)
          form.setFieldsValue(valuesOf(current, side))
          change.reset()
        }}
      />
      <FormButtons>
        <Button type="primary" htmlType="submit" disabled={isTied} loading={create.isPending || change.isPending}>
          {text('alliance.benefit.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

const valuesOf = (benefit: Benefit | null, side: BenefitSide): Partial<Values> => ({
  side: benefit?.side ?? side,
  pillar: benefit?.pillar ?? (side === 'branch' ? 'bian' : 'hui'),
  kind: benefit?.kind ?? (side === 'branch' ? 'placement' : 'discount'),
  title: benefit?.title ?? '',
  rule: benefit?.rule ?? '',
  threshold: benefit?.threshold ?? null,
  value: benefit?.value ?? null,
  percent: benefit?.percent ?? null,
  quota: benefit?.quota ?? null,
  validFrom: benefit?.validFrom ?? today(),
  validTo: benefit?.validTo ?? daysAfter(today(), usualDays),
  audience: benefit?.audience ?? 'all_residents',
  audienceTier: benefit?.audienceTier ?? null,
  payer: benefit?.payer ?? (side === 'branch' ? 'bank' : 'merchant'),
  tiedTo: benefit?.tiedTo ?? 'none',
})

/** A preset in the words of the page, to be changed. */
export const valuesOfPreset = (preset: BenefitPreset, english: boolean) => ({
  side: preset.side,
  pillar: preset.pillar,
  kind: preset.kind,
  title: english ? preset.titleEn : preset.titleZh,
  rule: english ? preset.ruleEn : preset.ruleZh,
  threshold: preset.threshold,
  value: preset.value,
  percent: preset.percent,
  quota: preset.quota,
  audience: preset.audience,
  payer: preset.payer,
  tiedTo: preset.tiedTo,
})
