import { Button, Form, Input, Select } from 'antd'
import type { LngLat } from 'domain/lng-lat.ts'
import { newPlaceSchema, placeKinds } from 'domain/place.ts'
import type { z } from 'zod'
import { useCreatePlace } from '#api/new-place.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import type { SheetProps } from './sheet-props.ts'

type Values = Partial<z.input<typeof newPlaceSchema>>
type Props = SheetProps & { branchId: string; position: LngLat; onMade: (id: string) => void }

/** A place that the map lacks, where the map was pointed at. */
export function NewPlaceSheet({ branchId, position, onMade, ...sheet }: Props) {
  const text = useText()
  const toast = useToast()
  const create = useCreatePlace(branchId)
  const { form, check } = useCheckedForm<typeof newPlaceSchema, Values>(newPlaceSchema, (place) =>
    create.mutate(place, {
      onSuccess: (id) => {
        toast({ words: text('customerMap.newPlace.saved', { name: place.name }) })
        onMade(id)
      },
    }),
  )

  return (
    <SideSheet title={text('customerMap.newPlace.title')} tall {...sheet}>
      <Form
        form={form}
        layout="vertical"
        className="side-form"
        aria-label={text('customerMap.newPlace.title')}
        initialValues={{ kind: 'community' }}
        onFinish={(values: Values) => check({ ...values, position })}
      >
        <Form.Item name="name" label={text('customerMap.newPlace.name')}>
          <Input autoFocus maxLength={60} placeholder={text('customerMap.newPlace.nameHint')} />
        </Form.Item>
        <Form.Item name="kind" label={text('customerMap.newPlace.kind')}>
          <Select options={placeKinds.map((kind) => ({ value: kind, label: text(`code.placeKind.${kind}`) }))} />
        </Form.Item>
        <ProblemNote error={create.error} />
        <FormButtons>
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {text('customerMap.newPlace.save')}
          </Button>
          <Button onClick={sheet.onClose}>{text('action.cancel')}</Button>
        </FormButtons>
      </Form>
    </SideSheet>
  )
}
