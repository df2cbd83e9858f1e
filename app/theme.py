"""The look of the app: quiet surfaces, one blue, letters that meet WCAG AA in light and dark, no font from afar."""

from pathlib import Path

import gradio as gr
from gradio.themes.utils import colors, sizes

CSS = Path(__file__).with_name("style.css")
INK, PAPER, BLUE = "#1a1f26", "#fbfaf7", "#095296"
INK_DARK, PAPER_DARK, BLUE_DARK = "#e8eaed", "#14171c", "#7abeff"
QUIET, QUIET_DARK = "#525b66", "#a9b2bd"
LINE, LINE_DARK = "#d9d7d0", "#343a43"
CARD, CARD_DARK = "#ffffff", "#1b1f26"


def theme() -> gr.themes.Base:
    """The theme; `launch` takes it, beside the style sheet."""
    made = gr.themes.Base(
        primary_hue=colors.blue,
        neutral_hue=colors.gray,
        text_size=sizes.text_md,
        spacing_size=sizes.spacing_md,
        radius_size=sizes.radius_md,
        font=["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"],
        font_mono=["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"],
    )
    values = {
        "body_background_fill": (PAPER, PAPER_DARK),
        "body_text_color": (INK, INK_DARK),
        "body_text_color_subdued": (QUIET, QUIET_DARK),
        "background_fill_primary": (CARD, CARD_DARK),
        "background_fill_secondary": (PAPER, PAPER_DARK),
        "border_color_primary": (LINE, LINE_DARK),
        "border_color_accent": (BLUE, BLUE_DARK),
        "color_accent_soft": ("#e6eff8", "#1d2b3a"),
        "link_text_color": (BLUE, BLUE_DARK),
        "link_text_color_hover": (BLUE, BLUE_DARK),
        "link_text_color_active": (BLUE, BLUE_DARK),
        "link_text_color_visited": (BLUE, BLUE_DARK),
        "block_background_fill": (CARD, CARD_DARK),
        "block_border_color": (LINE, LINE_DARK),
        "block_label_text_color": (INK, INK_DARK),
        "block_title_text_color": (INK, INK_DARK),
        "block_info_text_color": (QUIET, QUIET_DARK),
        "input_background_fill": (CARD, CARD_DARK),
        "input_border_color": ("#8b929c", "#69727e"),
        "input_border_color_focus": (BLUE, BLUE_DARK),
        "input_placeholder_color": (QUIET, QUIET_DARK),
        "button_primary_background_fill": (BLUE, BLUE_DARK),
        "button_primary_background_fill_hover": ("#07437a", "#9bcfff"),
        "button_primary_border_color": (BLUE, BLUE_DARK),
        "button_primary_text_color": ("#ffffff", "#0b1a29"),
        "button_primary_text_color_hover": ("#ffffff", "#0b1a29"),
        "button_secondary_background_fill": (CARD, CARD_DARK),
        "button_secondary_background_fill_hover": ("#eeece6", "#262c35"),
        "button_secondary_border_color": ("#8b929c", "#69727e"),
        "button_secondary_text_color": (INK, INK_DARK),
        "button_secondary_text_color_hover": (INK, INK_DARK),
        "checkbox_background_color_selected": (BLUE, BLUE_DARK),
        "checkbox_border_color": ("#8b929c", "#69727e"),
        "checkbox_border_color_selected": (BLUE, BLUE_DARK),
        "checkbox_label_background_fill": (CARD, CARD_DARK),
        "checkbox_label_background_fill_hover": ("#eeece6", "#262c35"),
        "checkbox_label_background_fill_selected": ("#e6eff8", "#1d2b3a"),
        "checkbox_label_text_color": (INK, INK_DARK),
        "checkbox_label_text_color_selected": (INK, INK_DARK),
        "slider_color": (BLUE, BLUE_DARK),
        "error_text_color": ("#9b1c1c", "#ffb4b4"),
    }
    both = {name: light for name, (light, _) in values.items()}
    both |= {f"{name}_dark": dark for name, (_, dark) in values.items()}
    return made.set(
        **both,
        color_accent=BLUE,
        block_shadow="none",
        block_shadow_dark="none",
        block_border_width="0px",
        block_border_width_dark="0px",
        block_label_background_fill="transparent",
        block_label_background_fill_dark="transparent",
        block_title_text_weight="600",
        button_large_text_weight="600",
        input_border_width="1px",
        input_border_width_dark="1px",
    )
