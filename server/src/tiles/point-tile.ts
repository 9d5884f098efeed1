import { PbfWriter } from 'pbf'

/** A point of a tile: where it lies on the tile's own grid, and numbers or an id to draw it by. */
export interface TilePoint {
  x: number
  y: number
  properties: Record<string, string | number>
}
export interface TileLayer {
  name: string
  points: readonly TilePoint[]
}

export const tileExtent = 4096
const moveTo = 9 // One command "move to", once.

/** Map tiles of points in the Mapbox Vector Tile format, version 2. Points outside the tile's grid must not be given. */
export function encodedPoints(layers: readonly TileLayer[]): Uint8Array {
  const writer = new PbfWriter()
  for (const layer of layers) if (layer.points.length > 0) writer.writeMessage(3, writeLayer, layer)
  return writer.finish()
}

function writeLayer({ name, points }: TileLayer, writer: PbfWriter): void {
  const keys = new Map<string, number>()
  const values = new Map<string | number, number>()
  writer.writeVarintField(15, 2)
  writer.writeStringField(1, name)
  for (const { x, y, properties } of points) {
    const tags = Object.entries(properties).flatMap(([key, value]) => [indexOf(keys, key), indexOf(values, value)])
    writer.writeMessage(2, writeFeature, { tags, geometry: [moveTo, zigzag(x), zigzag(y)] })
  }
  for (const key of keys.keys()) writer.writeStringField(3, key)
  for (const value of values.keys()) writer.writeMessage(4, writeValue, value)
  writer.writeVarintField(5, tileExtent)
}

function writeFeature({ tags, geometry }: { tags: number[]; geometry: number[] }, writer: PbfWriter): void {
  writer.writePackedVarint(2, tags)
  writer.writeVarintField(3, 1)
  writer.writePackedVarint(4, geometry)
}

function writeValue(value: string | number, writer: PbfWriter): void {
  if (typeof value === 'string') writer.writeStringField(1, value)
  else writer.writeVarintField(5, value)
}

function indexOf<Value>(known: Map<Value, number>, value: Value): number {
  const index = known.get(value) ?? known.size
  known.set(value, index)
  return index
}

const zigzag = (value: number) => value * 2
