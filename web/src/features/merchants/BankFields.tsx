import { Form, Radio, Select } from 'antd'
import { bankCodes, presenceEvidences } from 'domain/competitor.ts'
import type { MerchantCard } from 'domain/merchant-file.ts'
import { loanNeeds, merchantNeeds } from 'domain/merchant.ts'
import { productLines } from 'domain/product.ts'
import { bankWords } from '#i18n/bank-words.ts'
import { useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { nullAsWord, unknownWord } from './null-as-word.ts'

/** Whom it settles with and on what evidence, what it has from us, what it needs. */
export function BankFields({ card }: { card: MerchantCard | null }) {
  const text = useText()
  const form = Form.useFormInstance()
  const bank = Form.useWatch<string | undefined>(['file', 'mainBank', 'bankCode'], form)
  const loan = Form.useWatch<string | undefined>(['file', 'loanNeed'], form)
  return (
    <>
      <Form.Item
        name={['file', 'mainBank', 'bankCode']}
        label={text(card ? 'merchant.form.bankNew' : 'merchant.form.bank')}
        {...(card ? { extra: text('merchant.form.bankNow', { bank: bankWords(card.mainBank, text) }) } : {})}
      >
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={text(card ? 'merchant.form.bankSame' : 'merchant.form.bankHint')}
          options={(['own', ...bankCodes] as const).map((code) => ({ value: code, label: text(`code.bank.${code}`) }))}
        />
      </Form.Item>
      {bank && (
        <div className="field-pair">
          <Form.Item name={['file', 'mainBank', 'evidence']} label={text('rival.evidence')}>
            <Select
              options={presenceEvidences.map((code) => ({ value: code, label: text(`code.presenceEvidence.${code}`) }))}
            />
          </Form.Item>
          <Form.Item name={['file', 'mainBank', 'observedOn']} label={text('rival.on')}>
            <DayInput days="past" />
          </Form.Item>
        </div>
      )}
      <Form.Item name={['file', 'ourProducts']} label={text('merchant.form.products')}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={productLines.map((code) => ({ value: code, label: text(`code.productLine.${code}`) }))}
        />
      </Form.Item>
      <Form.Item
        name={['file', 'acquiringActive']}
        label={text('merchant.form.acquiring')}
        extra={text('merchant.form.acquiringNote')}
        {...nullAsWord}
      >
        <Radio.Group
          optionType="button"
          options={[
            { value: true, label: text('merchant.acquiring.active') },
            { value: false, label: text('merchant.acquiring.idle') },
            { value: unknownWord, label: text('merchant.form.notLooked') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name={['file', 'loanNeed']}
        label={text('merchant.form.loan')}
        {...(loan && loan !== 'none' && loan !== card?.file.loanNeed ? { extra: text('merchant.form.loanNote') } : {})}
      >
        <Radio.Group
          optionType="button"
          options={loanNeeds.map((code) => ({ value: code, label: text(`code.loanNeed.${code}`) }))}
        />
      </Form.Item>
      <Form.Item name={['file', 'needs']} label={text('merchant.form.needs')}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={merchantNeeds.map((code) => ({ value: code, label: text(`merchant.need.${code}`) }))}
        />
      </Form.Item>
    </>
  )
}
