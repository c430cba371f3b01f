"""Soft grounds: a mesh of the palette's colours that never competes with type."""

from functools import cache

import skia

from waypost.studio.draw.box import Box
from waypost.studio.draw.colours import channels, mix, paint_colour
from waypost.studio.plan.model import Palette

COARSENESS = 6
"""The mesh is smooth, so it is computed at a sixth of the size and enlarged."""

SHADER = """
uniform float2 size; uniform float seed;
uniform float3 ground; uniform float3 lift; uniform float3 glow; uniform float3 far;
float hash(float2 p) { return fract(sin(dot(p, float2(127.1, 311.7))) * 43758.5453); }
float noise(float2 p) {
  float2 i = floor(p), f = fract(p); f = f * f * (3. - 2. * f);
  return mix(mix(hash(i), hash(i + float2(1, 0)), f.x),
             mix(hash(i + float2(0, 1)), hash(i + float2(1, 1)), f.x), f.y);
}
half4 main(float2 p) {
  float2 u = p / max(size.x, size.y);
  float2 w = u + .3 * float2(noise(u * 1.7 + seed), noise(u * 1.7 + seed + 7.));
  float3 c = mix(ground, lift, smoothstep(.15, .95, noise(w * 1.3 + seed)));
  c = mix(c, glow, smoothstep(.35, 1., noise(w * 1.5 + seed + 19.)) * .8);
  c = mix(c, far, smoothstep(.45, 1., noise(w * 1.2 + seed + 41.)) * .8);
  return half4(half3(clamp(c, 0., 1.)), 1.);
}
"""


@cache
def _effect() -> "skia.RuntimeEffect":
    return skia.RuntimeEffect.MakeForShader(SHADER)


def mesh(canvas: "skia.Canvas", box: Box, palette: Palette, seed: int, strength: float) -> None:
    """Fill a box with drifting colour; `strength` 0 is flat background, 1 vivid."""
    width = max(2, round(box.width / COARSENESS))
    height = max(2, round(box.height / COARSENESS))
    builder = skia.RuntimeEffectBuilder(_effect())
    builder.setUniform("size", [float(width), float(height)])
    builder.setUniform("seed", float(seed % 89))
    builder.setUniform("ground", list(channels(palette.background)))
    lift = mix(palette.background, palette.surface, min(1.0, strength * 1.6))
    builder.setUniform("lift", list(channels(lift)))
    builder.setUniform("glow", list(channels(mix(palette.background, palette.accent, strength))))
    builder.setUniform("far", list(channels(mix(palette.background, palette.second, strength))))
    surface = skia.Surface(width, height)
    surface.getCanvas().drawPaint(skia.Paint(Shader=builder.makeShader(), Dither=True))
    canvas.drawImageRect(
        surface.makeImageSnapshot(),
        skia.Rect.MakeXYWH(0.5, 0.5, width - 1, height - 1),
        box.rect(),
        skia.SamplingOptions(skia.CubicResampler.Mitchell()),
        skia.Paint(Dither=True),
    )


def linear(canvas: "skia.Canvas", box: Box, top: str, bottom: str) -> None:
    """Fill a box with a gradient from top to bottom."""
    shader = skia.GradientShader.MakeLinear(
        [(box.left, box.top), (box.left, box.bottom)], [paint_colour(top), paint_colour(bottom)]
    )
    canvas.drawRect(box.rect(), skia.Paint(Shader=shader, Dither=True))
