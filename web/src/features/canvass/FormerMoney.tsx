import { Button, Form } from 'antd'
import type { SiteRetention } from 'domain/former-site.ts'
import {
  amountsThatCount,
  newSiteAmountSchema,
  type SiteAmount,
  type SiteAmountMetric,
  siteAmountMetrics,
} from 'domain/site-amount.ts'
import { useState } from 'react'
import type { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { useAddSiteAmount, useWithdrawSiteAmount } from '#api/former-sites.ts'
import { useMay } from '#api/may.ts'
import { today, useText } from '#i18n/use-text.ts'
import { AmountFields } from '#ui/AmountFields.tsx'
import { AmountList } from '#ui/AmountList.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { YuanInput } from '#ui/YuanInput.tsx'

type Props = { branchId: string; retention: SiteRetention }

/** What the bank's own system says a former site's people held, at the move and later: typed with its source and day. */
export function FormerMoney({ branchId, retention: { site, money } }: Props) {
  const text = useText()
  const may = useMay()
  const toast = useToast()
  const add = useAddSiteAmount(branchId, site.id)
  const withdraw = useWithdrawSiteAmount(branchId, site.id)
  const [isAdding, setAdding] = useState(false)
  const mayType = may('site_amount.create') && site.movedOn !== null
  const { atMove } = money
  // Who may not see the persons is told the sums that count, and no others.
  const amounts = money.amounts.length > 0 ? money.amounts : [money.kept, atMove].filter((amount) => amount !== null)
  const lack = atMove !== null || money.isFew ? null : !mayType ? 'noneToRead' : amounts.length > 0 ? 'noMove' : 'none'
  const takeBack = ({ id, by: _by, ...amount }: SiteAmount) =>
    followUp(withdraw.mutateAsync(id), () =>
      // A fact that was taken back stays so: it is typed once more.
      toast({ words: text('result.amount.withdrawn'), onUndo: () => add.mutate(amount) }),
    )
  return (
    <Section title={text('canvass.formerSite.ledger.title')} line={false}>
      {lack && <p className="second">{text(`canvass.formerSite.ledger.${lack}`)}</p>}
      <AmountList
        amounts={amounts}
        nameOf={(amount) => <AmountName amount={amount} amounts={amounts} movedOn={site.movedOn} />}
        onWithdraw={may('site_amount.withdraw') ? takeBack : null}
      />
      <ProblemNote error={withdraw.error ?? (isAdding ? null : add.error)} />
      {mayType &&
        (isAdding ? (
          <SiteAmountForm
            site={site}
            metric={atMove ? 'assets_kept' : 'assets_at_move'}
            add={add}
            onMade={(id) => {
              setAdding(false)
              toast({ words: text('canvass.formerSite.ledger.saved'), onUndo: () => withdraw.mutate(id) })
            }}
            onCancel={() => setAdding(false)}
          />
        ) : (
          <Button
            size="small"
            onClick={() => {
              add.reset()
              setAdding(true)
            }}
          >
            {text('canvass.formerSite.ledger.add')}
          </Button>
        ))}
    </Section>
  )
}

type NameProps = { amount: SiteAmount; amounts: readonly SiteAmount[]; movedOn: string | null }

/** Which sum it is, and where another counts instead, that it does not. */
function AmountName({ amount, amounts, movedOn }: NameProps) {
  const text = useText()
  const counting = amountsThatCount(amounts, movedOn)
  const alone = amountsThatCount([amount], movedOn)
  const counts = [counting.atMove, counting.kept].includes(amount)
  const fits = alone.atMove !== null || alone.kept !== null
  return (
    <>
      {text(`code.siteAmountMetric.${amount.metric}`)}
      {!counts && <span className="note"> {text(`canvass.formerSite.ledger.${fits ? 'before' : 'unfit'}`)}</span>}
    </>
  )
}

type Values = Omit<z.input<typeof newSiteAmountSchema>, 'fen'> & { fen?: number | null }
type FormProps = {
  site: SiteRetention['site']
  metric: SiteAmountMetric
  add: ReturnType<typeof useAddSiteAmount>
  onMade: (id: string) => void
  onCancel: () => void
}

function SiteAmountForm({ site, metric, add, onMade, onCancel }: FormProps) {
  const text = useText()
  const { form, check } = useCheckedForm<typeof newSiteAmountSchema, Values>(newSiteAmountSchema, (amount) =>
    followUp(add.mutateAsync(amount), onMade),
  )
  const chosen = Form.useWatch('metric', form) ?? metric
  const usualDay = (of: SiteAmountMetric) => (of === 'assets_at_move' ? (site.movedOn ?? today()) : today())
  return (
    <Form
      form={form}
      layout="vertical"
      aria-label={text('canvass.formerSite.ledger.add')}
      initialValues={{ metric, asOf: usualDay(metric) }}
      onValuesChange={(changed: Partial<Values>) => {
        if (changed.metric) form.setFieldValue('asOf', usualDay(changed.metric))
      }}
      onFinish={({ source, ...values }: Values) => check({ ...values, source: source ?? '' })}
    >
      <AmountFields
        metrics={siteAmountMetrics.map((value) => ({ value, label: text(`code.siteAmountMetric.${value}`) }))}
        sum={<YuanInput />}
        dayNote={text(`canvass.formerSite.ledger.${chosen === 'assets_at_move' ? 'asOfMove' : 'asOfKept'}`)}
      />
      <ProblemNote error={add.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {text('result.amount.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
