autocmd BufRead,BufNewFile *.goals,*.goals.md setlocal filetype=goals
