" Settings for goal files: bullets continue, headings and goals fold, gq and :make call goalfmt.
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

let s:keep = &cpoptions
set cpoptions&vim

setlocal expandtab shiftwidth=2 softtabstop=2
setlocal commentstring=<!--\ %s\ -->
setlocal comments=fb:-
setlocal formatoptions-=t formatoptions+=r formatoptions-=c
setlocal suffixesadd=.goals,.goals.md
setlocal iskeyword+=-
setlocal foldmethod=expr foldexpr=GoalsFold(v:lnum) foldtext=GoalsFoldText() foldlevel=99

" A whole file is formatted: `gggqG`. A file that goalfmt refuses stays as it is, and the message is shown.
setlocal formatprg=goalfmt\ format\ --quiet\ -
compiler goalfmt

let b:undo_ftplugin = 'setlocal expandtab< shiftwidth< softtabstop< commentstring< comments< formatoptions< suffixesadd< iskeyword<'
      \ . ' foldmethod< foldexpr< foldtext< foldlevel< formatprg< makeprg< errorformat<'

" The depth of a fold: headings first, then bullets by their indent; blank lines belong to what stands above.
function! GoalsFold(number) abort
  let line = getline(a:number)
  let marks = matchstr(line, '^ \{0,3}\zs#\{1,6}\ze\%(\s\|$\)')
  if !empty(marks)
    let b:goals_heading = len(marks)
    return '>' . len(marks)
  endif
  if line =~# '^\s*[-+*]\s\+\[.\]\s'
    return '>' . (s:HeadingAbove(a:number) + 1 + indent(a:number) / 2)
  endif
  return '='
endfunction

function! s:HeadingAbove(number) abort
  let above = a:number
  while above > 0
    let marks = matchstr(getline(above), '^ \{0,3}\zs#\{1,6}\ze\%(\s\|$\)')
    if !empty(marks)
      return len(marks)
    endif
    let above -= 1
  endwhile
  return 0
endfunction

function! GoalsFoldText() abort
  return getline(v:foldstart) . '  (' . (v:foldend - v:foldstart) . ' lines)'
endfunction

let &cpoptions = s:keep
unlet s:keep
