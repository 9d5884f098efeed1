import { Form, InputNumber, Select } from 'antd'
import { chainKinds, turnoverBands } from 'domain/merchant.ts'
import { priceTierKey } from '#i18n/merchant-words.ts'
import { useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'

const tiers = [1, 2, 3, 4] as const

/** How dear it is, how large, since when, how busy. */
export function BusinessFields() {
  const text = useText()
  return (
    <>
      <div className="field-pair">
        <Form.Item name={['file', 'priceTier']} label={text('merchant.form.priceTier')}>
          <Select allowClear options={tiers.map((tier) => ({ value: tier, label: text(priceTierKey(tier)) }))} />
        </Form.Item>
        <Form.Item name={['file', 'chain']} label={text('merchant.form.chain')}>
          <Select
            allowClear
            options={chainKinds.map((code) => ({ value: code, label: text(`code.chainKind.${code}`) }))}
          />
        </Form.Item>
        <Form.Item name={['file', 'staffCount']} label={text('merchant.fact.staff')}>
          <InputNumber min={0} precision={0} style={{ width: '100%' }} suffix={text('stat.unit.people')} />
        </Form.Item>
        <Form.Item name={['file', 'areaM2']} label={text('merchant.fact.area')}>
          <InputNumber min={1} style={{ width: '100%' }} suffix={text('merchant.form.squareMetres')} />
        </Form.Item>
        <Form.Item name={['file', 'openedYear']} label={text('merchant.fact.opened')}>
          <InputNumber min={1900} max={2200} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name={['file', 'peakCustomers']} label={text('merchant.fact.peak')}>
          <InputNumber min={0} precision={0} style={{ width: '100%' }} suffix={text('stat.unit.people')} />
        </Form.Item>
      </div>
      <Form.Item
        name={['file', 'turnoverBand']}
        label={text('merchant.fact.turnover')}
        extra={text('merchant.form.turnoverNote')}
      >
        <Select
          allowClear
          options={turnoverBands.map((code) => ({ value: code, label: text(`code.turnoverBand.${code}`) }))}
        />
      </Form.Item>
      <Form.Item name={['shop', 'occupiedFrom']} label={text('merchant.form.occupiedFrom')}>
        <DayInput days="past" clearable />
      </Form.Item>
    </>
  )
}
