" Writes the name of the group of every character of $GOALS_FILE to $GOALS_OUT: a JSON list a line.
set nocompatible
let &runtimepath = $GOALS_EDITORS . '/vim,' . &runtimepath
filetype plugin on
syntax on
execute 'edit ' . fnameescape($GOALS_FILE)
let rows = []
for number in range(1, line('$'))
  let row = []
  let column = 1
  for character in split(getline(number), '\zs')
    call add(row, synIDattr(synID(number, column, 0), 'name'))
    let column += len(character)
  endfor
  call add(rows, json_encode(row))
endfor
call writefile(rows, $GOALS_OUT)
qall!
