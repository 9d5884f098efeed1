import type { ExpressionSpecification } from 'maplibre-gl'

/** Metres of a pixel of the map, in Web Mercator at tiles of 512 pixels. */
export const metresPerPixel = (zoom: number, lat: number): number =>
  (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom)

const [far, near] = [10, 22]

/**
 * As many pixels as so many metres take at each zoom.
 * @param sign a property of the feature that turns the figure round: -1 left of a line, 1 right of it
 */
export function pixelsOfMetres(metres: number, lat: number, sign?: string): ExpressionSpecification {
  const at = (zoom: number) => metres / metresPerPixel(zoom, lat)
  const signed = (pixels: number): ExpressionSpecification | number =>
    sign === undefined ? pixels : ['*', ['get', sign], pixels]
  return ['interpolate', ['exponential', 2], ['zoom'], far, signed(at(far)), near, signed(at(near))]
}
