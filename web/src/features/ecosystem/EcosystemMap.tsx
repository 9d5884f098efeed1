import type { Bounds, LngLat } from 'domain/lng-lat.ts'
import { type ReactNode, useMemo } from 'react'
import { useText } from '#i18n/use-text.ts'
import { collection, pointFeature } from '#map/features.ts'
import { KeepInSight } from '#map/KeepInSight.tsx'
import { BRANCH_SOURCE, branchSiteLayers } from '#map/layers/branch-sites.ts'
import { ECOSYSTEM_SOURCE, ecosystemDiscLayers } from '#map/layers/ecosystem-discs.ts'
import { LINK_SIGN_SOURCE, LINK_SOURCE, linkLayers, linkSignLayers } from '#map/layers/link-layers.ts'
import { MapCanvas } from '#map/MapCanvas.tsx'
import { MapTools } from '#map/MapTools.tsx'
import { MarkLayer } from '#map/MarkLayer.tsx'
import type { Camera } from '#view-state.ts'
import type { Picture } from './graph-picture.ts'
import { discFeatures, linkFeatures } from './link-features.ts'

type Props = {
  branchName: string
  site: LngLat | null
  picture: Picture
  bounds: Bounds
  camera: Camera | null
  onCamera: (camera: Camera) => void
  waiting: boolean
  selectedNode: string | null
  selectedLink: string | null
  covered: number
  onNode: (id: string | null) => void
  onLink: (id: string) => void
  children?: ReactNode
}

const clusterFrom = 300
const clusterSettings = { cluster: true, clusterMaxZoom: 13, clusterRadius: 44 }

/** The graph's nodes and links where they really are: the same discs, lines and signs, one selection. */
export function EcosystemMap(props: Props) {
  const { branchName, site, picture, bounds, camera, onCamera, waiting, selectedNode, selectedLink } = props
  const { covered, onNode, onLink, children } = props
  const text = useText()
  const discs = useMemo(() => discFeatures(picture), [picture])
  const { lines, signs } = useMemo(
    () => linkFeatures(picture, site, { node: selectedNode, link: selectedLink }),
    [picture, site, selectedNode, selectedLink],
  )
  const square = useMemo(() => collection(site ? [pointFeature(site, { icon: 'branch', order: 1 })] : []), [site])
  const selected = picture.nodes.find(({ id }) => id === selectedNode)
  const idOf = (properties: Record<string, unknown> | null) =>
    typeof properties?.id === 'string' ? properties.id : null

  return (
    <MapCanvas
      label={text('ecosystem.map.label', { branch: branchName })}
      summary={text('ecosystem.map.summary', { nodes: picture.nodes.length, links: picture.links.length })}
      bounds={bounds}
      camera={camera}
      onCamera={onCamera}
      waiting={waiting}
      onPickNothing={() => onNode(null)}
    >
      <MarkLayer
        id={LINK_SOURCE}
        data={lines}
        layersOf={linkLayers}
        selectedId={selectedLink}
        onPick={({ properties }) => {
          const id = idOf(properties)
          if (id !== null) onLink(id)
        }}
      />
      <MarkLayer id={LINK_SIGN_SOURCE} data={signs} layersOf={linkSignLayers} selectedId={null} />
      <MarkLayer id={BRANCH_SOURCE} data={square} layersOf={branchSiteLayers} selectedId={null} />
      <MarkLayer
        id={ECOSYSTEM_SOURCE}
        data={discs}
        layersOf={ecosystemDiscLayers}
        selectedId={selectedNode}
        onPick={({ properties }) => {
          const id = idOf(properties)
          if (id !== null) onNode(id)
        }}
        {...(picture.nodes.length > clusterFrom ? { settings: clusterSettings } : {})}
      />
      <KeepInSight at={selected?.position ?? null} covered={covered} />
      <MapTools />
      {children}
    </MapCanvas>
  )
}
