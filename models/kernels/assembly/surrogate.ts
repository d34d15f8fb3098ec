// Derivative that stands in for that of a spike, of the potential less what is to be reached.
// @ts-ignore: a decorator of AssemblyScript
@inline
export function surrogate(kind: i32, slopes: v128, x: v128): v128 {
  const ones = f32x4.splat(1)
  const scaled = f32x4.mul(slopes, x)
  if (kind == 1) return f32x4.max(f32x4.splat(0), f32x4.sub(ones, f32x4.abs(scaled)))
  if (kind == 2) return f32x4.div(ones, f32x4.add(ones, f32x4.mul(scaled, scaled)))
  const root = f32x4.add(ones, f32x4.abs(scaled))
  return f32x4.div(ones, f32x4.mul(root, root))
}
