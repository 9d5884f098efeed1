import { Form, Input, Select } from 'antd'
import { costItems } from 'domain/event-money.ts'
import type { EventCost } from 'domain/event-plan.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { BarRow } from '#ui/BarRow.tsx'
import { GiftSums } from '#ui/GiftSums.tsx'
import { YuanInput } from '#ui/YuanInput.tsx'
import { BudgetSums } from './BudgetSums.tsx'
import { EditableRows } from './EditableRows.tsx'
import { FieldsForm } from './FieldsForm.tsx'
import { fixedWords, isFixed, isOpen, mayFill } from './fixed-fields.ts'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'

const fields = ['budgetLimit'] as const

/** What it costs, who pays which part, the limit, and whose approval that takes. */
export function BudgetPart(props: PlanProps) {
  const text = useText()
  const format = useFormat()
  const { branchId, sheet } = props
  const most = Math.max(...sheet.costs.map(({ plannedFen }) => plannedFen), 1)
  return (
    <PlanPartBox {...props} part="budget" isTyped={isOpen(sheet, fields)} fixedNote={fixedWords(sheet, fields, text)}>
      {props.editing === 'budget' ? (
        <FieldsForm {...props} part="budget" fields={fields}>
          <Form.Item name="budgetLimit" label={text('event.field.budgetLimit')} extra={text('event.budget.limitNote')}>
            <YuanInput disabled={isFixed(sheet, 'budgetLimit')} />
          </Form.Item>
        </FieldsForm>
      ) : (
        <BudgetSums sheet={sheet} />
      )}
      <EditableRows<EventCost>
        branchId={branchId}
        eventId={sheet.event.id}
        kind="costs"
        rows={sheet.costs}
        mayWrite={mayFill(sheet)}
        none={text('event.budget.none')}
        name={({ item, what }) => [text(`code.costItem.${item}`), what].filter((part) => part !== '').join(' ')}
        show={({ item, what, plannedFen, actualFen, paidBy }) => (
          <BarRow
            label={[text(`code.costItem.${item}`), what, text(`code.costPayer.${paidBy}`)]
              .filter((part) => part !== '')
              .join('　')}
            value={plannedFen}
            max={most}
            figure={
              actualFen === null
                ? format.money(plannedFen)
                : text('event.budget.plannedActual', {
                    planned: format.money(plannedFen),
                    actual: format.money(actualFen),
                  })
            }
          />
        )}
        values={(cost) => ({
          item: cost?.item ?? 'venue',
          what: cost?.what ?? '',
          plannedFen: cost?.plannedFen ?? null,
          actualFen: cost?.actualFen ?? null,
          sponsorshipId: cost?.sponsorshipId ?? null,
        })}
        fields={
          <>
            <div className="field-pair">
              <Form.Item name="item" label={text('event.budget.item')}>
                <Select options={costItems.map((value) => ({ value, label: text(`code.costItem.${value}`) }))} />
              </Form.Item>
              <Form.Item name="what" label={text('event.budget.what')}>
                <Input maxLength={80} />
              </Form.Item>
              <Form.Item name="plannedFen" label={text('event.budget.planned')}>
                <YuanInput />
              </Form.Item>
              <Form.Item name="actualFen" label={text('event.budget.actual')}>
                <YuanInput />
              </Form.Item>
              <Form.Item
                name="sponsorshipId"
                label={text('event.budget.paidBy')}
                extra={text('event.budget.payerNote')}
              >
                <Select
                  allowClear
                  placeholder={text('code.costPayer.bank')}
                  options={sheet.sponsorships
                    .filter(({ isAccepted }) => isAccepted)
                    .map(({ id, merchant, what }) => ({ value: id, label: `${merchant.name}　${what}` }))}
                />
              </Form.Item>
            </div>
          </>
        }
      />
      {sheet.gifts && <GiftSums gifts={sheet.gifts} />}
    </PlanPartBox>
  )
}
