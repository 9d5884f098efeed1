/** Words of the ecosystem graph, links and suggestions. */
export const ecosystemZhCn = {
  ecosystem: {},
}
