import { useQuery } from '@tanstack/react-query'
import { Form, InputNumber, Select } from 'antd'
import { placingRefusal } from 'domain/material.ts'
import { materialsQuery } from '#api/materials.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'
import { mayFill } from './fixed-fields.ts'
import { ListForm } from './ListForm.tsx'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'

/** What is taken along: only what is approved on the day; pieces planned, taken and brought back move the stock. */
export function MaterialsPart(props: PlanProps) {
  const text = useText()
  const format = useFormat()
  const { event, materials, onDate: today } = props.sheet
  const may = useMay()
  const library = useQuery({ ...materialsQuery(props.branchId), enabled: may('material.list') }).data?.materials ?? []
  const onDate = event.onDate ?? today
  const known = (value: number | null) => (value === null ? text('unit.notApplicable') : format.count(value))
  return (
    <PlanPartBox {...props} part="materials" isTyped={mayFill(props.sheet)}>
      {props.editing === 'materials' ? (
        <ListForm
          {...props}
          part="materials"
          list="materials"
          rows={materials.map(({ materialId, planned, taken, returned }) => ({ materialId, planned, taken, returned }))}
          blank={() => ({ materialId: null, planned: 50, taken: null, returned: null })}
          row={(index) => (
            <>
              <Form.Item name={[index, 'materialId']} label={text('event.material.what')}>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  options={library.map((material) => ({
                    value: material.id,
                    label:
                      placingRefusal(material, onDate) === null
                        ? material.title
                        : text('event.material.unfit', { title: material.title }),
                    disabled: placingRefusal(material, onDate) !== null,
                  }))}
                />
              </Form.Item>
              <Form.Item name={[index, 'planned']} label={text('event.material.planned')}>
                <InputNumber min={0} precision={0} />
              </Form.Item>
              <Form.Item name={[index, 'taken']} label={text('event.material.taken')}>
                <InputNumber min={0} precision={0} />
              </Form.Item>
              <Form.Item name={[index, 'returned']} label={text('event.material.returned')}>
                <InputNumber min={0} precision={0} />
              </Form.Item>
            </>
          )}
        />
      ) : materials.length === 0 ? (
        <p className="note">{text(props.sheet.mayWrite ? 'event.material.none' : 'event.notFilled')}</p>
      ) : (
        <table className="plan-table">
          <thead>
            <tr>
              <th scope="col">{text('event.material.what')}</th>
              <th scope="col">{text('event.material.approval')}</th>
              <th scope="col" className="number">
                {text('event.material.planned')}
              </th>
              <th scope="col" className="number">
                {text('event.material.taken')}
              </th>
              <th scope="col" className="number">
                {text('event.material.returned')}
              </th>
              <th scope="col" className="number">
                {text('event.material.stock')}
              </th>
            </tr>
          </thead>
          <tbody>
            {materials.map(({ materialId, title, state, validTo, planned, taken, returned, stock }) => (
              <tr key={materialId}>
                <td>{title}</td>
                <td>
                  <Tag state={state === 'approved' ? 'passed' : 'refused'}>{text(`code.materialState.${state}`)}</Tag>{' '}
                  {validTo !== null && (
                    <span className="note">{text('event.material.until', { day: format.shortDay(validTo) })}</span>
                  )}
                </td>
                <td className="number">{known(planned)}</td>
                <td className="number">{known(taken)}</td>
                <td className="number">{known(returned)}</td>
                <td className="number">{known(stock)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PlanPartBox>
  )
}
