import { Button, Form, Input, Modal, Select } from 'antd'
import type { EventSite, EventSites } from 'domain/event-site-list.ts'
import { followUp } from '#api/changes.ts'
import { useChooseSite } from '#api/event-sites.ts'
import { useRoles } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'

type Props = { branchId: string; answer: EventSites; site: EventSite; open: boolean; onClose: () => void }
type Values = { fallbackSiteId?: string | null; waiver?: string }

/** The choice with where one goes when it rains; with one candidate only the head says why. */
export function ChooseSite({ branchId, answer, site, open, onClose }: Props) {
  const text = useText()
  const toast = useToast()
  const roles = useRoles()
  const choose = useChooseSite(branchId)
  const [form] = Form.useForm<Values>()
  const { event, sites } = answer
  const isAlone = sites.length < 2
  const isHead = roles.includes('branch_head')
  const unclear = site.gates.filter(({ state }) => state === 'unknown')
  const before = { siteId: answer.chosenSiteId, fallbackSiteId: answer.fallbackSiteId, waiver: '' }

  const send = ({ fallbackSiteId = null, waiver = '' }: Values) =>
    followUp(choose.mutateAsync({ event, choice: { siteId: site.id, fallbackSiteId, waiver: waiver.trim() } }), () => {
      onClose()
      toast({
        words: text('site.chosenDone', { name: site.name }),
        onUndo: () =>
          followUp(choose.mutateAsync({ event: { ...event, rowVersion: event.rowVersion + 1 }, choice: before }), () =>
            toast({ words: text('site.chosenBack') }),
          ),
      })
    })

  return (
    <Modal
      open={open}
      title={text('site.chooseTitle', { name: site.name })}
      width={440}
      onCancel={onClose}
      destroyOnHidden
      footer={[
        <Button key="back" onClick={onClose}>
          {text('action.back')}
        </Button>,
        <Button key="deed" type="primary" loading={choose.isPending} onClick={form.submit}>
          {text('site.chooseDeed')}
        </Button>,
      ]}
    >
      <p className="second">{text('site.chooseNote')}</p>
      {unclear.length > 0 && (
        <p className="sites-warning">
          <i aria-hidden>▲</i>{' '}
          {text('site.chooseUnclear', {
            count: unclear.length,
            gates: unclear.map(({ gate }) => text(`site.ask.${gate}`)).join(text('list.comma')),
          })}
        </p>
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{
          fallbackSiteId: site.id === answer.chosenSiteId ? answer.fallbackSiteId : site.fallbackSiteId,
          waiver: answer.siteWaiver,
        }}
        onFinish={send}
      >
        <Form.Item name="fallbackSiteId" label={text('site.chooseFallback')}>
          <Select
            allowClear
            placeholder={text('site.chooseNoFallback')}
            options={sites
              .filter(({ id, isRanked }) => isRanked && id !== site.id)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        {isAlone && isHead && (
          <Form.Item name="waiver" label={text('site.chooseWaiver')} extra={text('site.chooseWaiverNote')}>
            <Input.TextArea rows={2} maxLength={300} />
          </Form.Item>
        )}
      </Form>
      {isAlone && !isHead && <p className="note">{text('site.chooseWaiverAsk')}</p>}
      <ProblemNote error={choose.error} />
    </Modal>
  )
}
