" Syntax of goal files. Each piece of sample.goals is of the group that sample.tokens.yaml names: `goals` and the class (`goalsHandle`); what stands
" after an underscore tells apart groups of one class.
if exists('b:current_syntax')
  finish
endif

syntax spell toplevel
syntax sync fromstart

" ---- pieces
let s:date = '\%(FY\)\?\d\{4}-\%(\d\d\%(-\d\d\%(T\d\d:\d\d\)\?\)\?\|W\d\d\|Q[1-4]\|H[12]\)'
let s:any_date = '\%(' . s:date . '\|\%(FY\)\?\d\{4}\)'
let s:number = '[$€£¥]\?\d\+\%(,\d\{3}\)*\%(\.\d\+\)\?\%(\/\d\+\)\?\%([kKMB]\|bn\|h\d\d\|h\|min\|ms\|s\|d\|w\|pp\| \?%\)\?\%(\w\)\@!'
let s:before = '\%([[:alnum:]_#@^,/$€£¥-]\)\@1<!\%([^.]\.\)\@2<!'
let s:rest_of_tail = '\ze\%(\s\+\%([@^]\S\+\|#\d\@!\S\+\|(\?#\d\+)\?\|<!--.\{-}-->\)\)*\s*\r\?$'
let s:name = '[^[:space:][:cntrl:]!-,:-?[-^`{-~]'
let s:kind = '\%(\*\*\|__\)\?\%(vision\|objective\|goal\|key result\|kr\|kpi\|milestone\)\%(\s\?\d\+\%(\.\d\+\)*\)\?\%(\*\*\|__\)\?:\%(\*\*\|__\)\?'

execute 'syntax match goalsNumber contained /' . s:before . '[+-]\?' . s:number . '/'
execute 'syntax match goalsNumber_title contained /' . s:before . s:number . '/'
execute 'syntax match goalsDate contained /' . s:before . s:date . '[[:alnum:]_-]\@!/'
execute 'syntax match goalsDate_year contained /' . s:before . '\%(FY\)\?\%(19\|20\)\d\d\ze\%(\.\.\|,\|\s*\r\?$\)/'
syntax match goalsOperator contained /->\|>=\|<=\|\.\.\|>/
syntax match goalsOperator_per contained /\S\@1<= \?\/ \?\%(hour\|day\|weekday\|week\|month\|quarter\|year\)\w\@!/
execute 'syntax match goalsWord contained /[[:alnum:]_-]\@1<!\%(keep\|every\|on\|from\|per\|weight\|none\|mean\|sum\|children\|committed\|aspirational'
      \ . '\|activity\|outcome\|true\|false\|weekly\|daily\|monthly\|quarterly\|yearly\|hourly\)[[:alnum:]_-]\@!/'
syntax match goalsWord_answer contained /[[:alnum:]_-]\@1<!\%(skip\|void\|yes\|no\|confidence\)[[:alnum:]_-]\@!/
syntax match goalsWord_none contained /\<none\ze\s*\r\?$/
syntax match goalsGood contained /[[:alnum:]_-]\@1<!on-track[[:alnum:]_-]\@!/
syntax match goalsWarning contained /[[:alnum:]_-]\@1<!at-risk[[:alnum:]_-]\@!/
syntax match goalsBad contained /[[:alnum:]_-]\@1<!off-track[[:alnum:]_-]\@!/
syntax match goalsString contained /"[^"]*"/
execute 'syntax match goalsHandle_any contained /@' . s:name . '\%([^[:space:][:cntrl:]!-,:-?[-^`{-~@#]*' . s:name . '\)\?/'
execute 'syntax match goalsHandle_bare contained /\%([ \t,:"' . "'" . ']\)\@1<=' . s:name . '\+/'
syntax match goalsId_any contained /\w\@1<!\^[[:alnum:]_-]\+/
syntax match goalsId_bare contained /[ \t,:]\@1<=^\?[[:alnum:]_-]\+\ze\%([ \t,\r]\|$\)/
execute 'syntax match goalsDate_reference contained /\s\@1<=' . s:date . '[[:alnum:]_-]\@!/'
syntax match goalsWord_weight contained /\<weight\ze\s\+\d/
syntax match goalsNumber_weight contained /\%(weight\s\)\@8<=\d\+\%(\.\d\+\)\?/
syntax match goalsRule contained /[[:alnum:]_-]\@1<!\a[[:alnum:]-]*/
syntax match goalsWord_until contained /[[:alnum:]_-]\@1<!\%(until\|none\)[[:alnum:]_-]\@!/
syntax match goalsRemark contained /--\ze\s.*$/ nextgroup=goalsRemark_text
syntax match goalsRemark_text contained /.*$/
execute 'syntax match goalsHandle contained /\s\@1<=@' . s:name . '\%([^[:space:][:cntrl:]!-,:-?[-^`{-~@#]*' . s:name . '\)\?' . s:rest_of_tail . '/'
execute 'syntax match goalsTag contained /\s\@1<=#\d\@!' . s:name . '\%([^[:space:][:cntrl:]!-,:-?[-^`{-~@#]*' . s:name . '\)\?' . s:rest_of_tail . '/'
execute 'syntax match goalsId contained /\s\@1<=^[[:alnum:]_-]\+' . s:rest_of_tail . '/'
syntax match goalsLink /\%(https\?\|mailto\):[^[:space:]<>()]*[^[:space:]<>().,;:!?]/ contains=@NoSpell
syntax match goalsLink_md contained /\[[^][]*\]([^()]*)/ contains=@NoSpell
syntax match goalsCode_inline /`[^`]\+`/ contains=@NoSpell
syntax match goalsComment_inline contained /<!--.\{-}-->/ contains=@Spell

syntax cluster goalsTail contains=goalsHandle,goalsTag,goalsId
syntax cluster goalsInline contains=goalsComment_inline,goalsCode_inline,goalsLink
syntax cluster goalsAmounts contains=goalsNumber,goalsDate,goalsDate_year,goalsOperator,goalsOperator_per

" ---- what follows a bullet; a later group goes before an earlier one
syntax match goalsNote contained /\S.*$/ transparent contains=@goalsInline,@Spell
syntax match goalsTitle contained /\S.*$/ transparent contains=@goalsTail,@goalsInline,goalsNumber_title,goalsDate,@Spell
syntax match goalsClosed contained /\S.*$/ contains=@goalsTail,@goalsInline,@Spell
execute 'syntax match goalsKind contained /\c' . s:kind . '/ nextgroup=goalsTitle skipwhite'
syntax match goalsOpen contained /\[ \]\ze\s/ nextgroup=goalsTitle,goalsKind skipwhite
syntax match goalsStarted contained /\[\/\]\ze\s/ nextgroup=goalsTitle,goalsKind skipwhite
syntax match goalsDeferred contained /\[>\]\ze\s/ nextgroup=goalsTitle,goalsKind skipwhite
syntax match goalsProposed contained /\[?\]\ze\s/ nextgroup=goalsTitle,goalsKind skipwhite
syntax match goalsDone contained /\[[xX]\]\ze\s/ nextgroup=goalsClosed skipwhite
syntax match goalsDropped contained /\[\~\]\ze\s/ nextgroup=goalsClosed skipwhite

syntax match goalsText contained /:.*$/ transparent contains=@goalsInline,@Spell
syntax match goalsPeople contained /:.*$/ transparent contains=goalsHandle_bare,goalsWord_none,goalsHandle_any,@goalsInline
syntax match goalsReferences contained /:.*$/ transparent contains=goalsId_bare,goalsNumber_weight,goalsWord_weight,goalsWord_none,goalsDate_reference,goalsLink,goalsLink_md,goalsComment_inline
syntax match goalsRecord contained /:.*$/ transparent contains=goalsHandle_any,goalsDate,goalsRemark,@goalsInline
syntax match goalsAllowed contained /:.*$/ transparent contains=goalsRule,goalsDate,goalsWord_until,goalsRemark
syntax match goalsValue contained /:.*$/ transparent contains=@goalsAmounts,goalsWord,goalsHandle_any,goalsId_any,goalsString,goalsRemark,@goalsInline
syntax match goalsCheckIn contained /\%(\s\+^[[:alnum:]_-]\+\)\?:.*$/ transparent
      \ contains=@goalsAmounts,goalsWord_answer,goalsGood,goalsWarning,goalsBad,goalsHandle_any,goalsId_any,goalsString,goalsRemark,@goalsInline

syntax match goalsOwnKey contained /\l[[:lower:][:digit:]-]*\ze:\%(\s\|\r\?$\)/ nextgroup=goalsText
syntax match goalsKey_text contained /\%(why\|reward\|because\|blocked\|retro\|assumes\|title\|timezone\|language\|profile\)\ze:/ nextgroup=goalsText
syntax match goalsKey_people contained /\%(owner\|with\|coach\|sponsor\|proposed-by\)\ze:/ nextgroup=goalsPeople
syntax match goalsKey_references contained /\%(from\|supports\|needs\|see\|to\|carried\)\ze:/ nextgroup=goalsReferences
syntax match goalsKey_record contained /\%(approved\|was\|feedback\|decision\)\ze:/ nextgroup=goalsRecord
syntax match goalsKey_allowed contained /\%(allow\|lint\)\ze:/ nextgroup=goalsAllowed
syntax match goalsKey contained nextgroup=goalsValue
      \ /\%(due\|start\|period\|duration\|measure\|plan\|funnel\|referrals\|rollup\|weight\|priority\|impact\|effort\|commitment\|type\|done\|review\|reviewed\|score\|goals\|fiscal-year-start\|journal\)\ze:/
execute 'syntax match goalsDate_checkin contained /' . s:any_date . '\%(\.\.' . s:any_date . '\)\?\ze\%(\s\+^[[:alnum:]_-]\+\)\?:/ nextgroup=goalsCheckIn'
syntax cluster goalsFact contains=goalsOwnKey,goalsKey,goalsKey_text,goalsKey_people,goalsKey_references,goalsKey_record,goalsKey_allowed
syntax cluster goalsItem contains=goalsNote,goalsOpen,goalsStarted,goalsDeferred,goalsProposed,goalsDone,goalsDropped,goalsDate_checkin,@goalsFact

" ---- lines
syntax match goalsBullet /^\s*[-+*]\ze\%(\s\|$\)/ nextgroup=@goalsItem skipwhite
syntax match goalsBullet_number /^\s*\d\{1,9}[.)]\ze\%(\s\|$\)/ nextgroup=goalsNote skipwhite
syntax match goalsBullet_rule /^\s*\%(\%(-\s*\)\{3,}\|\%(\*\s*\)\{3,}\|\%(_\s*\)\{3,}\)\r\?$/
syntax match goalsQuote /^\s*>.*$/ contains=@Spell
syntax match goalsHeading_title contained /\S.*$/ contains=@goalsTail,@goalsInline,@Spell
execute 'syntax match goalsKind_heading contained /\c' . s:kind . '/ nextgroup=goalsHeading_title skipwhite'
syntax match goalsClosed_heading contained /\S.*$/ contains=@goalsTail,@goalsInline,@Spell
syntax match goalsOpen_heading contained /\[ \]\ze\s/ nextgroup=goalsHeading_title,goalsKind_heading skipwhite
syntax match goalsStarted_heading contained /\[\/\]\ze\s/ nextgroup=goalsHeading_title,goalsKind_heading skipwhite
syntax match goalsDeferred_heading contained /\[>\]\ze\s/ nextgroup=goalsHeading_title,goalsKind_heading skipwhite
syntax match goalsProposed_heading contained /\[?\]\ze\s/ nextgroup=goalsHeading_title,goalsKind_heading skipwhite
syntax match goalsDone_heading contained /\[[xX]\]\ze\s/ nextgroup=goalsClosed_heading skipwhite
syntax match goalsDropped_heading contained /\[\~\]\ze\s/ nextgroup=goalsClosed_heading skipwhite
syntax cluster goalsHeadingItem contains=goalsHeading_title,goalsKind_heading,goalsOpen_heading,goalsStarted_heading,goalsDeferred_heading,goalsProposed_heading,goalsDone_heading,goalsDropped_heading
syntax match goalsHeading /^ \{0,3}#\{1,6}\ze\%(\s\|$\)/ nextgroup=@goalsHeadingItem skipwhite
syntax region goalsComment start=/<!--/ end=/-->/ contains=@Spell
syntax region goalsCode start=/^\s*```[^`]*$/ end=/^\s*```\+\s*$/ contains=@NoSpell
syntax region goalsCode_long start=/^\s*````\+[^`]*$/ end=/^\s*````\+\s*$/ contains=@NoSpell
syntax region goalsCode_tilde start=/^\s*\~\~\~\+.*$/ end=/^\s*\~\~\~\+\s*$/ contains=@NoSpell

syntax match goalsComment_front contained /^\s*#.*$/
syntax match goalsBullet_front contained /^\s*-\ze\s/ nextgroup=goalsValue_front
syntax match goalsValue_front contained /.*$/ transparent contains=@goalsAmounts,goalsWord,goalsHandle_any,goalsString
syntax match goalsOwnKey_front contained /^\a[[:alnum:]_-]*\ze:/ nextgroup=goalsText
syntax match goalsKey_front_text contained /^\%(title\|timezone\|language\|profile\)\ze:/ nextgroup=goalsText_front
syntax match goalsText_front contained /:.*$/ transparent contains=@goalsInline,@Spell
syntax match goalsKey_front_people contained /^\%(owner\|with\|coach\|sponsor\)\ze:/ nextgroup=goalsPeople
syntax match goalsKey_front_allowed contained /^\%(allow\|lint\)\ze:/ nextgroup=goalsAllowed
syntax match goalsKey_front contained nextgroup=goalsValue
      \ /^\%(due\|start\|period\|priority\|commitment\|type\|review\|reviewed\|goals\|fiscal-year-start\|journal\)\ze:/
syntax region goalsFrontMatter matchgroup=goalsDelimiter start=/\%^\%ufeff\?---\s*$/ end=/^---\s*$/ keepend
      \ contains=goalsOwnKey_front,goalsKey_front,goalsKey_front_text,goalsKey_front_people,goalsKey_front_allowed,goalsComment_front,goalsBullet_front

" ---- colours: what is well looks like a good message, what is not like an error
for [s:group, s:like] in items({
      \ 'Delimiter': 'PreProc', 'Key': 'Identifier', 'OwnKey': 'Identifier', 'Heading': 'Title', 'Kind': 'Keyword', 'Bullet': 'Delimiter',
      \ 'Open': 'Constant', 'Started': 'Statement', 'Done': 'MoreMsg', 'Dropped': 'Error', 'Deferred': 'Statement', 'Proposed': 'Special', 'Closed': 'Comment',
      \ 'Handle': 'Identifier', 'Tag': 'Type', 'Id': 'Function', 'Date': 'Number', 'Number': 'Number', 'Operator': 'Operator', 'Word': 'Keyword',
      \ 'Good': 'MoreMsg', 'Warning': 'Statement', 'Bad': 'Error', 'Rule': 'Constant', 'Remark': 'String', 'String': 'String', 'Comment': 'Comment',
      \ 'Code': 'PreProc', 'Quote': 'Comment', 'Link': 'Underlined'})
  execute 'highlight default link goals' . s:group . ' ' . s:like
endfor
for [s:group, s:like] in items({
      \ 'Heading_title': 'Heading', 'Closed_heading': 'Closed', 'Kind_heading': 'Kind', 'Open_heading': 'Open', 'Started_heading': 'Started',
      \ 'Deferred_heading': 'Deferred', 'Done_heading': 'Done', 'Dropped_heading': 'Dropped', 'Proposed_heading': 'Proposed', 'Number_title': 'Number', 'Number_weight': 'Number', 'Date_year': 'Date',
      \ 'Date_checkin': 'Date', 'Date_reference': 'Date', 'Operator_per': 'Operator', 'Word_answer': 'Word', 'Word_none': 'Word', 'Word_weight': 'Word', 'Word_until': 'Word',
      \ 'Handle_any': 'Handle', 'Handle_bare': 'Handle', 'Id_any': 'Id', 'Id_bare': 'Id', 'Remark_text': 'Remark', 'Link_md': 'Link',
      \ 'Code_inline': 'Code', 'Code_long': 'Code', 'Code_tilde': 'Code', 'Comment_inline': 'Comment', 'Comment_front': 'Comment',
      \ 'Bullet_number': 'Bullet', 'Bullet_rule': 'Bullet', 'Bullet_front': 'Bullet', 'OwnKey_front': 'OwnKey', 'Key_text': 'Key', 'Key_people': 'Key',
      \ 'Key_references': 'Key', 'Key_record': 'Key', 'Key_allowed': 'Key', 'Key_front': 'Key', 'Key_front_text': 'Key', 'Key_front_people': 'Key',
      \ 'Key_front_allowed': 'Key'})
  execute 'highlight default link goals' . s:group . ' goals' . s:like
endfor

let b:current_syntax = 'goals'
