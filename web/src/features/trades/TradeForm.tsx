import { Button, Form, Input, InputNumber, Select } from 'antd'
import type { BranchLists } from 'domain/branch-list.ts'
import { type SegmentMix, segments } from 'domain/customer.ts'
import { merchantGroups } from 'domain/merchant-category.ts'
import { preferenceGroups } from 'domain/tag.ts'
import { useState } from 'react'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { FormButtons } from '#ui/FormButtons.tsx'

type Trade = BranchLists['categories'][number]
type Props = { trade: Trade; isSaving: boolean; onSave: (trade: Trade) => void; onCancel: () => void }

/** A trade's words, whom it serves in percent that sum to 100, and which habits it meets. */
export function TradeForm({ trade, isSaving, onSave, onCancel }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const [percents, setPercents] = useState<Record<string, number>>(
    Object.fromEntries(
      Object.entries(trade.segments).map(([segment, share]) => [segment, Math.round(share * 1000) / 10]),
    ),
  )
  const sum = Object.values(percents).reduce((all, percent) => all + percent, 0)
  const isWhole = Math.abs(sum - 100) < 0.05

  return (
    <Form
      layout="vertical"
      className="side-form"
      aria-label={trade.zh}
      initialValues={trade}
      onFinish={(values: Pick<Trade, 'zh' | 'en' | 'group' | 'habits'>) =>
        onSave({ ...trade, ...values, segments: mixOf(percents) })
      }
    >
      <div className="field-pair">
        <Form.Item
          name="zh"
          label={text('tie.lists.name')}
          rules={[{ required: true, message: text('field.too_small') }]}
        >
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item
          name="en"
          label={text('tie.lists.english')}
          rules={[{ required: true, message: text('field.too_small') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item name="group" label={text('tie.lists.group')}>
        <Select options={merchantGroups.map((value) => ({ value, label: text(`code.merchantGroup.${value}`) }))} />
      </Form.Item>
      <Form.Item
        label={text('tie.lists.segments')}
        {...(isWhole
          ? {}
          : { validateStatus: 'error', help: text('tie.lists.weights', { sum: format.percent(sum / 100) }) })}
      >
        <div className="trade-weights">
          {segments.map((segment) => (
            <label key={segment}>
              <span>{text(`code.segment.${segment}`)}</span>
              <InputNumber
                min={0}
                max={100}
                precision={1}
                suffix="%"
                value={percents[segment] ?? null}
                onChange={(percent) => setPercents({ ...percents, [segment]: percent ?? 0 })}
              />
            </label>
          ))}
        </div>
      </Form.Item>
      <Form.Item name="habits" label={text('tie.lists.habits')}>
        <Select
          mode="multiple"
          options={labels.reference.tags
            .filter(({ group }) => preferenceGroups.includes(group))
            .map(({ code }) => ({ value: code, label: labels.tag(code) }))}
        />
      </Form.Item>
      <FormButtons>
        <Button type="primary" htmlType="submit" disabled={!isWhole} loading={isSaving}>
          {text('tie.lists.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

/** Percent to shares; the last takes what rounding leaves, so that they sum to 1. */
function mixOf(percents: Record<string, number>): SegmentMix {
  const kept = segments.filter((segment) => (percents[segment] ?? 0) > 0)
  const shares = kept.map((segment) => Math.round((percents[segment] ?? 0) * 10) / 1000)
  const rest = 1 - shares.slice(0, -1).reduce((sum, share) => sum + share, 0)
  return Object.fromEntries(
    kept.map((segment, index) => [
      segment,
      index === kept.length - 1 ? Math.round(rest * 1000) / 1000 : (shares[index] ?? 0),
    ]),
  )
}
