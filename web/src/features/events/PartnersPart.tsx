import { Form, Select } from 'antd'
import { partnerDuties } from 'domain/event-money.ts'
import { useText } from '#i18n/use-text.ts'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { MerchantChoice } from '#ui/MerchantChoice.tsx'
import { mayFill } from './fixed-fields.ts'
import { ListForm } from './ListForm.tsx'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'
import { ValueRows } from './ValueRows.tsx'

/** Merchants that take part: host, hold with us, have a stall, speak, serve. */
export function PartnersPart(props: PlanProps) {
  const text = useText()
  const { partners } = props.sheet
  return (
    <PlanPartBox {...props} part="partners" isTyped={mayFill(props.sheet)}>
      {props.editing === 'partners' ? (
        <ListForm
          {...props}
          part="partners"
          list="partners"
          rows={partners.map(({ merchant, duty, note }) => ({ merchantId: merchant.id, duty, note }))}
          blank={() => ({ merchantId: null, duty: 'stall', note: '' })}
          row={(index) => (
            <>
              <Form.Item name={[index, 'merchantId']} label={text('event.partner.merchant')}>
                <MerchantChoice branchId={props.branchId} />
              </Form.Item>
              <Form.Item name={[index, 'duty']} label={text('event.partner.duty')}>
                <Select options={partnerDuties.map((value) => ({ value, label: text(`code.partnerDuty.${value}`) }))} />
              </Form.Item>
              <Form.Item name={[index, 'note']} label={text('event.partner.note')}>
                <DepositCheckedInput maxLength={200} />
              </Form.Item>
            </>
          )}
        />
      ) : partners.length === 0 ? (
        <p className="note">{text('event.partner.none')}</p>
      ) : (
        <ValueRows
          rows={partners.map(({ merchant, duty, note }) => ({
            label: merchant.name,
            value: [text(`code.partnerDuty.${duty}`), note].filter((part) => part !== '').join('　'),
          }))}
        />
      )}
    </PlanPartBox>
  )
}
