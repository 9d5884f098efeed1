export type Pixel = { x: number; y: number }

const turns = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((turn) => (turn * Math.PI) / 6)
const reaches = [1, 1.5, 2, 2.6, 3.3]

/**
 * Moves marks apart that would lie on one another: each stays where it is or goes to the nearest free spot around,
 * earlier ones first. One for which nothing near is free stays.
 *
 * @param taken  what must not be covered
 * @param distance  pixels between two middles, at least
 */
export function spreadPoints(points: readonly Pixel[], taken: readonly Pixel[], distance: number): Pixel[] {
  const placed: Pixel[] = [...taken]
  const isFree = ({ x, y }: Pixel) => placed.every((other) => Math.hypot(other.x - x, other.y - y) >= distance - 1e-6)
  return points.map((point) => {
    const spots = [
      point,
      ...reaches.flatMap((reach) =>
        turns.map((angle) => ({
          x: point.x + Math.cos(angle) * reach * distance,
          y: point.y + Math.sin(angle) * reach * distance,
        })),
      ),
    ]
    const spot = spots.find(isFree) ?? point
    placed.push(spot)
    return spot
  })
}
