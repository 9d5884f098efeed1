import { useQuery } from '@tanstack/react-query'
import { Button, Form, InputNumber, Select } from 'antd'
import { daysAfter } from 'domain/civil-date.ts'
import { placingRefusal } from 'domain/material.ts'
import { newPlacementSchema, type Placement } from 'domain/placement.ts'
import type { z } from 'zod'
import { displaySpotsQuery } from '#api/display-spots.ts'
import { useLabels } from '#api/labels.ts'
import { materialsQuery } from '#api/materials.ts'
import { placementForm, useSavePlacement } from '#api/placements.ts'
import { promotionsQuery } from '#api/promotions.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { AttachmentInput } from '#ui/AttachmentInput.tsx'
import { DayInput } from '#ui/DayInput.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { PlacingProblem } from './PlacingProblem.tsx'

type Values = z.input<typeof newPlacementSchema>
type Props = {
  branchId: string
  changed: Placement | null
  /** What is known before anything is typed. */
  begin: {
    spotId?: string | null
    fromDate?: string
    toDate?: string | undefined
    memberId?: string
    promotionId?: string | undefined
    placedOn?: string
  }
  /** Only places of this shop, or of the branch where null; every place without. */
  merchantId?: string | null
  onSaved: () => void
  onCancel: () => void
}

/** Days a material hangs until somebody says otherwise. */
const usualDays = 30

/** Which approved material hangs where, from when to when; what cannot hang there is shown with its reason. */
export function PlacementForm({ branchId, changed, begin, merchantId, onSaved, onCancel }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const toast = useToast()
  const save = useSavePlacement(branchId)
  const materials = useQuery(materialsQuery(branchId))
  const { form, check } = useCheckedForm<typeof newPlacementSchema, Values>(newPlacementSchema, (values) =>
    save.mutate(
      { form: values, changed },
      {
        onSuccess: () => {
          const title = materials.data?.materials.find(({ id }) => id === values.materialId)?.title ?? ''
          toast({ words: text('promotion.place.saved', { title }) })
          onSaved()
        },
      },
    ),
  )
  const initial = changed ? placementForm(changed) : usual(begin)
  const fromDate = Form.useWatch('fromDate', form) ?? initial.fromDate
  const toDate = Form.useWatch('toDate', form) ?? initial.toDate
  const span = fromDate <= toDate ? { from: fromDate, to: toDate } : { from: fromDate, to: fromDate }
  const spots = useQuery(displaySpotsQuery(branchId, span))
  const promotions = useQuery(promotionsQuery(branchId))
  const open = (promotions.data?.promotions ?? []).filter(
    ({ id, state }) => state === 'draft' || state === 'running' || id === changed?.promotionId,
  )
  const nameOf = (spot: { merchant: { name: string; category: string } | null; label: string }) =>
    `${spot.merchant ? labels.shop(spot.merchant) : text('promotion.branch')}　${spot.label}`

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text(changed ? 'promotion.place.changeTitle' : 'promotion.place.newTitle')}
      initialValues={initial}
      onFinish={(values: Values) =>
        check({
          ...initial,
          ...values,
          promotionId: values.promotionId ?? null,
          placedOn: values.placedOn ?? (values.checkAttachmentId ? today() : null),
          checkAttachmentId: values.checkAttachmentId ?? null,
        })
      }
    >
      <div className="field-pair">
        <Form.Item name="fromDate" label={text('promotion.place.from')}>
          <DayInput days="all" />
        </Form.Item>
        <Form.Item name="toDate" label={text('promotion.place.to')}>
          <DayInput days="all" />
        </Form.Item>
      </div>
      <Form.Item name="spotId" label={text('promotion.place.spot')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(spots.data?.spots ?? [])
            .filter(({ merchant }) => merchantId === undefined || (merchant?.id ?? null) === merchantId)
            .map((spot) => {
              const other = spot.holdsSeveral
                ? undefined
                : spot.busy.find(({ placementId }) => placementId !== changed?.id)
              return {
                value: spot.id,
                label: nameOf(spot),
                disabled: other !== undefined,
                why: other && text('promotion.place.taken', { title: other.materialTitle }),
              }
            })}
          optionRender={({ data: { label, why } }) => (
            <>
              {label} <span className="note">{why}</span>
            </>
          )}
        />
      </Form.Item>
      <Form.Item
        name="materialId"
        label={text('promotion.place.material')}
        extra={
          materials.data && materials.data.materials.every(({ approvedOn }) => approvedOn === null)
            ? text('promotion.place.noMaterial')
            : text('promotion.place.materialHint')
        }
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(materials.data?.materials ?? []).map((material) => {
            const refusal = placingRefusal(material, span.to)
            return {
              value: material.id,
              label: material.title,
              disabled: refusal !== null,
              why:
                refusal === 'material_not_approved'
                  ? text('promotion.place.notApproved')
                  : text('promotion.place.expires', { day: format.shortDay(material.validTo) }),
            }
          })}
          optionRender={({ data: { label, why } }) => (
            <>
              {label} <span className="note">{why}</span>
            </>
          )}
        />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="copies" label={text('promotion.place.copies')}>
          <InputNumber min={1} max={10_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="placedOn" label={text('promotion.place.placedOn')}>
          <DayInput days="past" clearable />
        </Form.Item>
      </div>
      {open.length > 0 && (
        <Form.Item name="promotionId" label={text('promotion.place.promotion')}>
          <Select
            allowClear
            placeholder={text('promotion.place.none')}
            options={open.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
      <Form.Item name="checkAttachmentId" label={text('promotion.place.check')}>
        <AttachmentInput branchId={branchId} accept="photo" known={changed?.check ?? null} />
      </Form.Item>
      <PlacingProblem error={save.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('promotion.place.deed')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

function usual({ spotId = null, fromDate, toDate, memberId, promotionId, placedOn }: Props['begin']) {
  const from = fromDate ?? today()
  return {
    ...(spotId === null ? {} : { spotId }),
    memberId: memberId ?? null,
    promotionId: promotionId ?? null,
    fromDate: from,
    toDate: toDate ?? daysAfter(from, usualDays - 1),
    copies: 1,
    placedOn: placedOn ?? null,
    checkAttachmentId: null,
    removedOn: null,
  }
}
