"""The highlighters that can be made from one description: TextMate, Sublime Text, Kate and Pygments (Vim and Emacs have expressions of their own)."""
