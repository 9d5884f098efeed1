import { Button, Form, Input, InputNumber, Radio, Select } from 'antd'
import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { proposedGrade, speakingSources, tellings } from 'domain/formulas/proposed-grade.ts'
import { placeMetrics, statSources } from 'domain/place.ts'
import { grades } from 'domain/rate.ts'
import type { PlaceFile } from '#api/places.ts'
import { useCreatePlaceStats, useWithdrawPlaceStats } from '#api/places.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { type CountForm as Values, countFormSchema, countRows, homeCounts, isShare, workCounts } from './count-rows.ts'
import { CountPreviewLine } from './CountPreviewLine.tsx'

type Props = { branchId: string; place: CustomerMapPlace; file: PlaceFile; onSaved: () => void; onCancel: () => void }

/** Two minutes after a talk: how many live or work there, who said so, how sure it is, and what the rate becomes. */
export function CountForm({ branchId, place, file, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const create = useCreatePlaceStats(branchId, place.id)
  const withdraw = useWithdrawPlaceStats(branchId, place.id)
  const { form, check } = useCheckedForm<typeof countFormSchema, Values>(countFormSchema, (counted) =>
    create.mutate(countRows(counted), {
      onSuccess: (ids) => {
        toast({ words: text('stat.saved', { place: place.name }), onUndo: () => withdraw.mutate(ids) })
        onSaved()
      },
    }),
  )
  const values = Form.useWatch([], { form, preserve: true }) as Partial<Values> | undefined
  const kinds = place.coverageOf === 'households' ? homeCounts : workCounts
  const kind = values?.kind ?? kinds[0]

  // The proposal follows source, telling and day until the person chooses a grade himself.
  const propose = (changed: Partial<Values>) => {
    if (!('sourceKind' in changed || 'telling' in changed || 'asOf' in changed)) return
    const { sourceKind, telling = 'counted', asOf } = form.getFieldsValue()
    if (sourceKind && asOf) form.setFieldValue('grade', proposedGrade(sourceKind, telling, asOf, today()))
  }

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('stat.formTitle', { place: place.name })}
      initialValues={{
        kind: place.kind === 'school' ? 'students' : kinds[0],
        sourceKind: 'property',
        telling: 'counted',
        note: '',
        asOf: today(),
        grade: 'a',
      }}
      onValuesChange={propose}
      onFinish={check}
    >
      <Form.Item name="kind" label={text('stat.what')}>
        <Radio.Group
          optionType="button"
          options={kinds.map((code) => ({ value: code, label: text(`stat.kind.${code}`) }))}
        />
      </Form.Item>
      {kind === 'planned' ? (
        <div className="field-pair">
          <NumberField
            name="planned"
            label={text('code.placeMetric.households_planned')}
            unit={text('stat.unit.households')}
          />
          <NumberField name="occupancy" label={text('code.placeMetric.occupancy')} unit="%" />
        </div>
      ) : kind === 'other' ? (
        <div className="field-pair">
          <Form.Item name="metric" label={text('stat.metric')}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={placeMetrics.map((code) => ({ value: code, label: text(`code.placeMetric.${code}`) }))}
            />
          </Form.Item>
          <NumberField name="other" label={text('stat.value')} unit={isShare(values?.metric) ? '%' : ''} />
        </div>
      ) : (
        <NumberField
          key={kind}
          name={kind}
          label={text(`stat.kind.${kind}`)}
          unit={text(kind === 'occupied' ? 'stat.unit.households' : 'stat.unit.people')}
        />
      )}
      <div className="field-pair">
        <Form.Item name="sourceKind" label={text('stat.source')}>
          <Select options={statSources.map((code) => ({ value: code, label: text(`code.statSource.${code}`) }))} />
        </Form.Item>
        <Form.Item name="asOf" label={text('stat.asOf')}>
          <DayInput days="past" />
        </Form.Item>
      </div>
      {values?.sourceKind && speakingSources.includes(values.sourceKind) && (
        <Form.Item name="telling" label={text('stat.telling')}>
          <Radio.Group options={tellings.map((code) => ({ value: code, label: text(`stat.tellingOf.${code}`) }))} />
        </Form.Item>
      )}
      <Form.Item name="note" label={text('stat.who')}>
        <Input maxLength={200} placeholder={text('stat.whoHint')} />
      </Form.Item>
      <Form.Item
        name="grade"
        label={text('stat.grade')}
        extra={values?.grade && text(`stat.gradeMeans.${values.grade}`)}
      >
        <Radio.Group optionType="button" options={grades.map((code) => ({ value: code, label: code.toUpperCase() }))} />
      </Form.Item>
      <CountPreviewLine place={place} stats={file.stats} values={values} />
      <ProblemNote error={create.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {text('stat.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

type NumberFieldProps = {
  name: 'planned' | 'occupancy' | 'occupied' | 'people' | 'employees' | 'students' | 'other'
  label: string
  unit: string
}

function NumberField({ name, label, unit }: NumberFieldProps) {
  return (
    <Form.Item name={name} label={label}>
      <InputNumber min={0} style={{ width: '100%' }} inputMode="decimal" suffix={unit} />
    </Form.Item>
  )
}
