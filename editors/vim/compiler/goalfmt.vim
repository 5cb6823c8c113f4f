" :compiler goalfmt, then :make fills the quickfix list with what `goalfmt check` finds.
if exists('current_compiler')
  finish
endif
let current_compiler = 'goalfmt'

let s:keep = &cpoptions
set cpoptions&vim

CompilerSet makeprg=goalfmt\ check\ --output-format\ concise\ --quiet\ $*
CompilerSet errorformat=%f:%l:%c:\ %m,%-G%.%#

let &cpoptions = s:keep
unlet s:keep
