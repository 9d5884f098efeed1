import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import type { MerchantCard } from 'domain/merchant-file.ts'
import { filedGrades } from 'domain/merchant.ts'
import { colleaguesQuery } from '#api/branch.ts'
import { gradeKey } from '#i18n/merchant-words.ts'
import { useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'

/** Who answers for it here, whether it may be visited, how complete the file is. */
export function OfficeFields({ branchId, card }: { branchId: string; card: MerchantCard | null }) {
  const text = useText()
  const { data: colleagues = [] } = useQuery(colleaguesQuery(branchId))
  return (
    <>
      <Form.Item name={['file', 'ownerUserId']} label={text('merchant.column.owner')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={text('merchant.noOwner')}
          options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name={['file', 'doNotVisitUntil']} label={text('merchant.doNotVisit.until')}>
          <DayInput days="future" clearable />
        </Form.Item>
        <Form.Item name={['file', 'doNotVisitReason']} label={text('merchant.doNotVisit.reason')}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      {card && (
        <Form.Item
          name={['file', 'filedGrade']}
          label={text('merchant.form.grade')}
          extra={text('merchant.form.gradeNote')}
        >
          <Select
            allowClear
            placeholder={text('merchant.form.gradeAuto')}
            options={filedGrades
              .filter((grade) => grade <= card.proposedGrade)
              .map((grade) => ({ value: grade, label: text(gradeKey(grade)) }))}
          />
        </Form.Item>
      )}
      <Form.Item name={['file', 'note']} label={text('merchant.fact.note')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </>
  )
}
