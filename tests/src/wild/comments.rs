//! Comments that try to be more than comments, in Rust, in its documentation, in HTML, on a screen.

/// Comments up to the end of the line.
pub const LINES: &[&str] = &[
    " // */ pub fn evil() {} /*\n",
    "\n/// ] #![allow(warnings)] //! \n",
    "\n//! \"\"\" \\ \\u{0} \\\" r#\"x\"# ' #[doc = \"x\"]\n",
    "\n// ``` </code></pre><script>alert(1)</script> <b> <!-- --> ]]>\n",
    "\n// [Missing] [`Missing`] [link](javascript:alert(1)) [a]: http://evil\n",
    "\n// \u{202e} reversed \u{2066} isolate \u{200f} mark \u{2028} separator \u{feff} \u{7f}\n",
    "\n//@description */ #![doc = \"x\"] @x ``` <img src=x onerror=alert(1)> @param_description y\n//-<script>alert(1)</script>\n",
    "\n//@class Kind @description ]]> \"\"\" \\ <script>alert(1)</script>\n",
    "\n// LAYER 42 <script>\n",
    "\n//\n",
];

/// Comments in two marks.
pub const BLOCKS: &[&str] = &[
    " /* \" ] #![allow(warnings)] // ' */\n",
    "\n/** ``` ** / </script> <script>alert(1)</script> **/\n",
    "\n/*! \u{202e}\u{2066} [x]: y */ ",
    "\n/* a ; b = C; ---functions--- */\n",
    "/**/ ",
];
