import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { mostPlanSites, newSitePlanSchema, type SitePlans } from 'domain/site-plan.ts'
import { useState } from 'react'
import type { Branch } from '#api/branch.ts'
import { followUp } from '#api/changes.ts'
import { useAskSitePlan } from '#api/site-plans.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { MapLabel } from '#map/MapLabel.tsx'
import { PickSpot } from '#map/PickSpot.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { Icon } from '#ui/Icon.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { YuanInput } from '#ui/YuanInput.tsx'
import { firstSeason, type SeasonValues, type WhomSlot } from './season-form.ts'
import { CandidatePoints, SeasonMap } from './SeasonMap.tsx'
import { SpotRows } from './SpotRows.tsx'

type Props = {
  branch: Branch
  list: SitePlans
  whom: string | undefined
  renderWhom: WhomSlot
  onMade: (planId: string) => void
  onBack: () => void
}

/** What a season is to be: for whom, how many sites, from where, for how much. */
export function NewSeason({ branch, list, whom, renderWhom, onMade, onBack }: Props) {
  const text = useText()
  const format = useFormat()
  const create = useAskSitePlan(branch.id)
  const [isPicking, setPicking] = useState(false)
  const [initial] = useState(() => firstSeason(text('season.proposedTitle', { month: today().slice(0, 7) }), whom))
  const { form, check } = useCheckedForm<typeof newSitePlanSchema, SeasonValues>(newSitePlanSchema, (plan) =>
    followUp(create.mutateAsync(plan), ({ id }) => onMade(id)),
  )
  const values: SeasonValues = { ...initial, ...Form.useWatch([], form) }
  const spots = values.spots.map(({ name }, at) => ({ value: `spot ${at + 1}`, label: name }))
  const places = list.candidates.map(({ key, name, subjectKind, feeFen }) => ({
    value: key,
    label: [
      subjectKind === 'place' ? name : `${name}（${text(`code.siteSubject.${subjectKind}`)}）`,
      ...(feeFen === null ? [] : [format.money(feeFen)]),
    ].join('　'),
  }))
  const choices = [...spots, ...places]

  return (
    <>
      <aside className="season-rail season-form" aria-label={text('season.form.title')}>
        <header className="season-head">
          <div className="season-title">
            <button type="button" className="season-back" aria-label={text('season.back')} onClick={onBack}>
              <Icon name="back" size={16} />
            </button>
            <h1 className="title">{text('season.form.title')}</h1>
          </div>
        </header>
        <div className="season-body">
          <Form
            form={form}
            layout="vertical"
            className="side-form"
            aria-label={text('season.form.title')}
            initialValues={initial}
            onFinish={(filled: SeasonValues) => {
              // A limit that no budget asks for is none.
              const unknownFeeFen = filled.budgetFen === null ? null : (filled.unknownFeeFen ?? null)
              check({ ...initial, ...filled, unknownFeeFen })
            }}
          >
            <Form.Item name="title" label={text('season.form.name')}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="audience" label={text('season.form.whom')}>
              <Whom render={renderWhom} />
            </Form.Item>
            <Form.Item name="most" label={text('season.form.most')}>
              <InputNumber min={1} max={mostPlanSites} precision={0} />
            </Form.Item>
            <Form.Item name="withoutReached" valuePropName="checked">
              <Checkbox>{text('season.form.withoutReached')}</Checkbox>
            </Form.Item>
            <Form.Item name="withProposed" valuePropName="checked" extra={text('season.form.proposedNote')}>
              <Checkbox>{text('season.form.withProposed', { count: list.candidates.length })}</Checkbox>
            </Form.Item>
            <Form.Item name="spots" label={text('season.form.spots')}>
              <SpotRows isPicking={isPicking} onPicking={setPicking} />
            </Form.Item>
            <Form.Item name="required" label={text('season.form.required')}>
              <Select mode="multiple" options={choices} showSearch={{ optionFilterProp: 'label' }} />
            </Form.Item>
            <Form.Item name="excluded" label={text('season.form.excluded')}>
              <Select mode="multiple" options={choices} showSearch={{ optionFilterProp: 'label' }} />
            </Form.Item>
            <Form.Item name="budgetFen" label={text('season.form.budget')} extra={text('season.form.budgetNote')}>
              <YuanInput />
            </Form.Item>
            {values.budgetFen !== null && (
              <Form.Item
                name="unknownFeeFen"
                label={text('season.form.unknownFee')}
                extra={text('season.form.unknownFeeNote')}
              >
                <YuanInput />
              </Form.Item>
            )}
            <ProblemNote error={create.error} />
            <FormButtons>
              <Button type="primary" loading={create.isPending} onClick={form.submit}>
                {text('season.form.choose', { count: values.most })}
              </Button>
              <Button onClick={onBack}>{text('action.cancel')}</Button>
            </FormButtons>
          </Form>
        </div>
      </aside>
      <div className="season-ground">
        <SeasonMap
          branch={branch}
          summary={text('season.candidates', { count: list.candidates.length + values.spots.length })}
          positions={list.candidates.map(({ position }) => position)}
        >
          {values.withProposed && <CandidatePoints candidates={list.candidates} />}
          {values.spots.map(({ name, position }, at) => (
            <MapLabel key={String(position)} at={position} tone="accent" anchor="bottom">
              {name || at + 1}
            </MapLabel>
          ))}
          {isPicking && (
            <PickSpot
              at={null}
              hint={text('season.form.pickHint')}
              onPick={(position) => {
                const name = text('season.form.spot', { number: values.spots.length + 1 })
                form.setFieldValue('spots', [...values.spots, { name, position, feeFen: null }])
              }}
            >
              {null}
            </PickSpot>
          )}
        </SeasonMap>
      </div>
    </>
  )
}

type WhomProps = { value?: object; onChange?: (audience: object) => void; render: WhomSlot }

/** antd's form hands value and change to its child. */
const Whom = ({ value = {}, onChange, render }: WhomProps) =>
  render({ value, onChange: (audience) => onChange?.(audience) })
