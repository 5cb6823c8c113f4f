;;; goals-mode.el --- Major mode for goal files  -*- lexical-binding: t; -*-

;; Author: The goalfmt developers
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: outlines, text
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Goal files (*.goals, *.goals.md): colours, an index of goals (imenu), folding by headings (outline), formatting
;; (`goals-format-buffer') and the language server of goalfmt by eglot.  Each piece of a file has the face
;; `goals-CLASS', where CLASS is what sample.tokens.yaml calls it.

;;; Code:

(require 'rx)
(require 'outline)
(require 'seq)
(require 'subr-x)

(defgroup goals nil
  "Goal files."
  :group 'text
  :prefix "goals-")

(defcustom goals-program "goalfmt"
  "The program that checks and formats goal files."
  :type 'string)

(defmacro goals--faces (&rest rows)
  "Define a face for each of ROWS, a class and the face that it looks like."
  `(progn
     ,@(mapcar (lambda (row)
                 `(defface ,(intern (format "goals-%s" (car row)))
                    '((t :inherit ,(cadr row)))
                    ,(format "Face of the class `%s' in goal files." (car row))))
               rows)))

(goals--faces
 (delimiter font-lock-preprocessor-face) (key font-lock-variable-name-face) (own-key font-lock-variable-name-face)
 (heading outline-1) (kind font-lock-keyword-face) (bullet shadow)
 (open font-lock-constant-face) (started warning) (done success) (dropped error) (deferred warning)
 (proposed font-lock-type-face) (closed font-lock-comment-face)
 (handle font-lock-variable-name-face) (tag font-lock-type-face) (id font-lock-function-name-face)
 (date font-lock-constant-face) (number font-lock-constant-face) (operator font-lock-builtin-face)
 (word font-lock-keyword-face) (good success) (warning warning) (bad error) (rule font-lock-constant-face)
 (remark font-lock-string-face) (string font-lock-string-face) (comment font-lock-comment-face)
 (code font-lock-preprocessor-face) (quote font-lock-doc-face) (link link))

;;;; Pieces

(defconst goals--keys
  '((text "why" "reward" "because" "blocked" "retro" "assumes")
    (people "owner" "with" "coach" "sponsor" "proposed-by")
    (references "from" "supports" "needs" "see" "to" "carried")
    (record "approved" "was" "feedback" "decision")
    (allowed "allow")
    (value "due" "start" "period" "duration" "measure" "plan" "funnel" "referrals" "rollup" "weight" "priority" "impact"
           "effort" "commitment" "type" "done" "review" "reviewed" "score"))
  "Property keys by what their values are.")

(defconst goals--front-keys
  '((text "title" "timezone" "language" "profile")
    (people "owner" "with" "coach" "sponsor")
    (allowed "allow" "lint")
    (value "due" "start" "period" "priority" "commitment" "type" "review" "reviewed" "goals" "fiscal-year-start" "journal"))
  "Keys of the front matter by what their values are.")

(defconst goals--date
  "\\(?:FY\\)?[0-9]\\{4\\}-\\(?:W[0-9]\\{2\\}\\|Q[1-4]\\|H[12]\\|[0-9]\\{2\\}\\(?:-[0-9]\\{2\\}\\(?:T[0-9]\\{2\\}:[0-9]\\{2\\}\\)?\\)?\\)")

(defconst goals--number
  (concat "[$€£¥]?[0-9]+\\(?:,[0-9]\\{3\\}\\)*\\(?:\\.[0-9]+\\)?\\(?:/[0-9]+\\)?"
          "\\(?: ?%\\|bn\\|pp\\|min\\|ms\\|h[0-9]\\{2\\}\\|[kKMBhsdw]\\)?"))

(defconst goals--word-character "[0-9A-Za-z_-]")

(defconst goals--name "[^[:space:][:cntrl:]!-,:-?[-^`{-~@]")

(defconst goals--handle (concat "@" goals--name "\\(?:[^[:space:][:cntrl:]!-,:-?[-^`{-~@]*" goals--name "\\)?"))

(defconst goals--tag (concat "#" goals--name "\\(?:[^[:space:][:cntrl:]!-,:-?[-^`{-~@]*" goals--name "\\)?"))

(defconst goals--id "\\^[A-Za-z0-9_-]+")

(defconst goals--kind
  (concat "\\(?:\\*\\*\\|__\\)?\\(?:vision\\|objective\\|goal\\|key result\\|kr\\|kpi\\|milestone\\)"
          "\\(?:[ \t]?[0-9]+\\(?:\\.[0-9]+\\)*\\)?\\(?:\\*\\*\\|__\\)?:\\(?:\\*\\*\\|__\\)?"))

(defconst goals--per "\\(?:hour\\|day\\|weekday\\|week\\|month\\|quarter\\|year\\)")

;;;; Blocks: front matter, fenced code and comments of several lines

(defconst goals--fence "^[ \t]*\\(````+\\|```\\|~~~+\\)[^`\n]*$")

(defun goals--syntax-propertize (start end)
  "Mark the blocks between START and END with the text property `goals-block'.
Whoever begins in the middle of a block takes it up from the line before."
  (save-excursion
    (goto-char start)
    (forward-line 0)
    (remove-text-properties (point) end '(goals-block nil))
    (let ((open (and (> (point) (point-min)) (get-text-property (1- (point)) 'goals-open))))
      (remove-text-properties (point) end '(goals-open nil))
      (while (< (point) end)
        (setq open (goals--mark-line open))
        (forward-line 1)
        (when (and (eobp) (not (bolp))) (goto-char end))))))

(defun goals--mark-line (open)
  "Mark the line at point; return the block that the next line stands in.
OPEN is the one that this line stands in."
  (let* ((start (line-beginning-position))
         (end (min (point-max) (1+ (line-end-position))))
         (line (buffer-substring-no-properties start (line-end-position)))
         (class nil)
         (next nil))
    (cond
     ((equal open "front") (setq next (if (string-match-p "\\`---[ \t]*\\'" line) nil "front")
                                 class (if next nil 'delimiter)))
     ((equal open "<!--") (setq class 'comment next (if (string-match-p "-->" line) nil "<!--")))
     (open (setq class 'code next (if (goals--closes-p line open) nil open)))
     ((and (= start (point-min)) (string-match-p "\\`\uFEFF?---[ \t]*\\'" line)) (setq class 'delimiter next "front"))
     ((string-match goals--fence line) (setq class 'code next (match-string 1 line)))
     ((string-match "\\`[ \t]*<!--\\(?:[^-]\\|-[^-]\\|--[^>]\\)*\\'" line)
      (unless (string-match-p "-->" line) (setq class 'comment next "<!--"))))
    (when class (put-text-property start end 'goals-block class))
    (when next (put-text-property start end 'goals-open next))
    next))

(defun goals--closes-p (line fence)
  "Whether LINE closes a block that FENCE has opened."
  (string-match-p (concat "\\`[ \t]*" (regexp-quote fence) (regexp-quote (substring fence 0 1)) "*[ \t]*\\'") line))

(defun goals--block (limit)
  "Font-lock matcher: the next marked block before LIMIT."
  (syntax-propertize limit)
  (let ((start (if (get-text-property (point) 'goals-block) (point) (next-single-property-change (point) 'goals-block nil limit))))
    (when (and start (< start limit) (get-text-property start 'goals-block))
      (let ((end (next-single-property-change start 'goals-block nil limit)))
        (goto-char end)
        (set-match-data (list start end))
        t))))

(defun goals--block-face ()
  "The face of the block that was matched."
  (intern (format "goals-%s" (get-text-property (match-beginning 0) 'goals-block))))

;;;; Lines

(defun goals--in-front-p ()
  "Whether the line at point stands in the front matter."
  (and (> (line-beginning-position) (point-min))
       (equal (get-text-property (1- (line-beginning-position)) 'goals-open) "front")))

(defun goals--paint (start end class)
  "Give the text between START and END the face of CLASS, where it has none yet."
  (when (< start end)
    (let ((at start) (face (intern (format "goals-%s" class))))
      (while (< at end)
        (let ((next (next-single-property-change at 'face nil end)))
          (unless (get-text-property at 'face) (put-text-property at next 'face face))
          (setq at next))))))

(defun goals--paint-all (start end expression class &optional group before after)
  "Paint each match of EXPRESSION between START and END as CLASS.
GROUP is the part of the match that counts.  A match directly behind a
character that BEFORE matches, or before one of AFTER, is none."
  (save-excursion
    (goto-char start)
    (let ((case-fold-search nil) (group (or group 0)))
      (while (re-search-forward expression end t)
        (let ((from (match-beginning group)) (to (match-end group)))
          (if (or (and before (> from start) (string-match-p before (char-to-string (char-before from))))
                  (and after (< to end) (string-match-p after (char-to-string (char-after to))))
                  (text-property-not-all from to 'face nil))
              (goto-char (max (1+ (match-beginning 0)) (1+ from)))
            (goals--paint from to class)
            (when (= from to) (forward-char 1))))))))

(defun goals--paint-inline (start end)
  "Paint comments, code and links between START and END."
  (goals--paint-all start end "<!--\\(?:[^-\n]\\|-[^-\n]\\|--[^>\n]\\)*-->" 'comment)
  (goals--paint-all start end "`[^`\n]+`" 'code)
  (goals--paint-all start end "\\(?:https?\\|mailto\\):[^ \t\r\n<>()]*[^ \t\r\n<>().,;:!?]" 'link))

(defun goals--paint-amounts (start end signed)
  "Paint dates and numbers between START and END.
SIGNED numbers may begin with a sign."
  (goals--paint-all start end goals--date 'date nil "[0-9A-Za-z_#@^,/$€£¥-]" goals--word-character)
  (goals--paint-all start end (concat (if signed "[+-]?" "") goals--number) 'number nil "[0-9A-Za-z_#@^,/$€£¥.-]" "[0-9A-Za-z_]"))

(defun goals--tail-start (start end)
  "Where the tail of the title between START and END begins."
  (save-excursion
    (goto-char end)
    (skip-chars-backward " \t\r" start)
    (let ((tail (point)) (more t))
      (while more
        (let ((word-end (point)))
          (cond
           ((and (> (- (point) 3) start) (string= (buffer-substring-no-properties (- (point) 3) (point)) "-->")
                 (search-backward "<!--" start t))
            (skip-chars-backward " \t" start)
            (setq tail (point)))
           (t
            (skip-chars-backward "^ \t" start)
            (if (and (< (point) word-end) (> (point) start)
                     (looking-at "[@^][^ \t\r\n]\\|#[^0-9 \t\r\n]\\|(?#[0-9]+)?\\(?:[ \t\r]\\|$\\)"))
                (progn (skip-chars-backward " \t" start) (setq tail (point)))
              (setq more nil))))
          (when (<= (point) start) (setq more nil))))
      tail)))

(defun goals--paint-title (start end default amounts)
  "Paint the title between START and END: its tail and what stands in it.
The rest is painted as DEFAULT; AMOUNTS: dates and numbers count."
  (let ((tail (goals--tail-start start end)))
    (goals--paint-inline start end)
    (goals--paint-all tail end (concat "[ \t]\\(" goals--handle "\\)") 'handle 1)
    (goals--paint-all tail end (concat "[ \t]\\(" goals--tag "\\)") 'tag 1 nil nil)
    (goals--paint-all tail end (concat "[ \t]\\(" goals--id "\\)") 'id 1)
    (when amounts (goals--paint-amounts start end nil))
    (when default (goals--paint start end default))))

(defun goals--paint-words (start end words class)
  "Paint WORDS between START and END as CLASS."
  (goals--paint-all start end (regexp-opt words) class nil goals--word-character goals--word-character))

(defun goals--paint-value (start end kind)
  "Paint the value between START and END.
It is of a KIND of `goals--keys', or a check-in."
  (pcase kind
    ('text (goals--paint-inline start end))
    ('people
     (goals--paint-all start end "\\_<\\(none\\)[ \t\r]*$" 'word 1)
     (goals--paint-all start end (concat goals--handle "\\|" goals--name "+") 'handle nil "[^ \t,:\"']"))
    ('references
     (goals--paint-all start end "<!--\\(?:[^-\n]\\|-[^-\n]\\|--[^>\n]\\)*-->" 'comment)
     (goals--paint-all start end "\\(?:https?\\|mailto\\):[^ \t\r\n<>()]+\\|\\[[^][\n]*\\]([^()\n]*)" 'link)
     (goals--paint-all start end goals--date 'date nil "[^ \t]" goals--word-character)
     (goals--paint-all start end "\\(weight\\)[ \t]+\\([0-9]+\\(?:\\.[0-9]+\\)?\\)" 'word 1)
     (goals--paint-all start end "weight[ \t]+\\([0-9]+\\(?:\\.[0-9]+\\)?\\)" 'number 1)
     (goals--paint-all start end "\\_<\\(none\\)[ \t\r]*$" 'word 1)
     (goals--paint-all start end "\\^?[A-Za-z0-9_-]+" 'id nil "[^ \t,:]" "[^ \t,\r\n]"))
    ('record
     (goals--paint-all start end "--[ \t].*$" 'remark)
     (goals--paint-all start end goals--handle 'handle)
     (goals--paint-all start end goals--date 'date nil "[^ \t]" goals--word-character)
     (goals--paint-inline start end))
    ('allowed
     (goals--paint-all start end "--[ \t].*$" 'remark)
     (goals--paint-words start end '("until" "none") 'word)
     (goals--paint-all start end goals--date 'date nil "[^ \t]" goals--word-character)
     (goals--paint-all start end "[A-Za-z][A-Za-z0-9-]*" 'rule nil goals--word-character))
    (_ (goals--paint-measure start end kind))))

(defun goals--paint-measure (start end kind)
  "Paint the value between START and END, a measure or, by KIND, a check-in."
  (goals--paint-all start end "--[ \t].*$" 'remark)
  (goals--paint-all start end "\"[^\"\n]*\"" 'string)
  (goals--paint-inline start end)
  (goals--paint-all start end goals--handle 'handle)
  (goals--paint-all start end goals--id 'id nil "[0-9A-Za-z_]")
  (if (eq kind 'check-in)
      (progn
        (goals--paint-words start end '("on-track") 'good)
        (goals--paint-words start end '("at-risk") 'warning)
        (goals--paint-words start end '("off-track") 'bad)
        (goals--paint-words start end '("skip" "void" "yes" "no" "confidence") 'word))
    (goals--paint-words
     start end
     '("keep" "every" "on" "from" "per" "weight" "none" "mean" "sum" "children" "committed" "aspirational" "activity" "outcome" "true" "false"
       "weekly" "daily" "monthly" "quarterly" "yearly" "hourly")
     'word))
  (goals--paint-all start end "\\(\\(?:FY\\)?\\(?:19\\|20\\)[0-9]\\{2\\}\\)\\(?:\\.\\.\\|,\\|[ \t\r]*$\\)" 'date 1 "[0-9A-Za-z_#@^,/$€£¥-]")
  (goals--paint-all start end "->\\|>=\\|<=\\|\\.\\.\\|>" 'operator)
  (goals--paint-all start end (concat "[^ \t]\\( ?/ ?" goals--per "\\)") 'operator 1 nil "[0-9A-Za-z_]")
  (goals--paint-all start end goals--date 'date nil "[0-9A-Za-z_#@^,/$€£¥-]" goals--word-character)
  (goals--paint-all start end (concat "[+-]?" goals--number) 'number nil "[0-9A-Za-z_#@^,/$€£¥-]" "[0-9A-Za-z_]"))

(defconst goals--boxes '((?\s . open) (?/ . started) (?> . deferred) (?? . proposed) (?x . done) (?X . done) (?~ . dropped))
  "The class of a box by its character.")

(defun goals--paint-goal (end default)
  "Paint a box and a title from point to END; nil when there is no box.
DEFAULT is the class of the rest, by which a heading is known."
  (when (looking-at "\\[\\([] /xX~>?]\\)\\][ \t]")
    (let* ((class (cdr (assq (char-after (1+ (point))) goals--boxes)))
           (closed (memq class '(done dropped))))
      (goals--paint (point) (+ (point) 3) class)
      (forward-char 3)
      (if closed
          (goals--paint-title (point) end 'closed nil)
        (goals--paint-kind end default))
      t)))

(defun goals--paint-kind (end default)
  "Paint the kind word at point, if any, and the title up to END.
The rest of the title is painted as DEFAULT."
  (skip-chars-forward " \t" end)
  (let ((case-fold-search t))
    (when (looking-at goals--kind)
      (goals--paint (match-beginning 0) (match-end 0) 'kind)
      (goto-char (match-end 0))))
  (goals--paint-title (point) end default (not default)))

(defun goals--kind-of-key (keys)
  "The kind of value of the key at point among KEYS, nil for an unknown one."
  (let ((key (buffer-substring-no-properties (match-beginning 1) (match-end 1))))
    (car (seq-find (lambda (row) (member key (cdr row))) keys))))

(defun goals--paint-item (end)
  "Paint what follows a bullet, from point to END."
  (let ((case-fold-search nil))
    (cond
     ((goals--paint-goal end nil))
     ((looking-at (concat "\\(\\(?:" goals--date "\\|\\(?:FY\\)?[0-9]\\{4\\}\\)\\(?:\\.\\.\\(?:" goals--date
                          "\\|\\(?:FY\\)?[0-9]\\{4\\}\\)\\)?\\)\\(?:[ \t]+\\^[A-Za-z0-9_-]+\\)?:"))
      (goals--paint (match-beginning 1) (match-end 1) 'date)
      (goals--paint-value (match-end 1) end 'check-in))
     ((looking-at "\\([a-z][a-z0-9-]*\\):\\(?:[ \t\r]\\|$\\)")
      (let ((kind (goals--kind-of-key goals--keys)))
        (goals--paint (match-beginning 1) (match-end 1) (if kind 'key 'own-key))
        (goals--paint-value (match-end 1) end (or kind 'text))))
     (t (goals--paint-inline (point) end)))))

(defun goals--paint-front (end)
  "Paint a line of the front matter from point to END."
  (let ((case-fold-search nil))
    (cond
     ((looking-at "[ \t]*#.*$") (goals--paint (match-beginning 0) (match-end 0) 'comment))
     ((looking-at "\\([ \t]*-\\)[ \t]")
      (goals--paint (match-beginning 1) (match-end 1) 'bullet)
      (goals--paint-value (match-end 1) end 'value))
     ((looking-at "\\([A-Za-z][A-Za-z0-9_-]*\\):")
      (let ((kind (goals--kind-of-key goals--front-keys)))
        (goals--paint (match-beginning 1) (match-end 1) (if kind 'key 'own-key))
        (goals--paint-value (match-end 1) end (or kind 'text)))))))

(defun goals--paint-line ()
  "Paint the line at point."
  (let ((end (line-end-position)) (case-fold-search nil))
    (save-excursion
      (cond
       ((get-text-property (point) 'goals-block))
       ((goals--in-front-p) (goals--paint-front end))
       ((looking-at " \\{0,3\\}#\\{1,6\\}\\(?:[ \t]\\|$\\)")
        (let ((start (point)))
          (goto-char (match-end 0))
          (skip-chars-forward " \t" end)
          (or (goals--paint-goal end 'heading) (goals--paint-kind end 'heading))
          (goals--paint start end 'heading)))
       ((looking-at "[ \t]*\\(?:\\(?:-[ \t]*\\)\\{3,\\}\\|\\(?:\\*[ \t]*\\)\\{3,\\}\\|\\(?:_[ \t]*\\)\\{3,\\}\\)\r?$")
        (goals--paint (point) end 'bullet))
       ((looking-at "[ \t]*\\([-+*]\\)\\(?:[ \t]+\\|$\\)")
        (goals--paint (match-beginning 1) (match-end 1) 'bullet)
        (goto-char (match-end 0))
        (goals--paint-item end))
       ((looking-at "[ \t]*\\([0-9]\\{1,9\\}[.)]\\)\\(?:[ \t]+\\|$\\)")
        (goals--paint (match-beginning 1) (match-end 1) 'bullet)
        (goals--paint-inline (match-end 0) end))
       ((looking-at "[ \t]*>") (goals--paint (point) end 'quote))
       (t (goals--paint-inline (point) end))))))

(defun goals--lines (limit)
  "Font-lock matcher that paints every line up to LIMIT by itself."
  (with-silent-modifications
    (while (< (point) limit)
      (goals--paint-line)
      (forward-line 1)
      (when (and (eobp) (< (point) limit)) (goto-char limit))))
  nil)

;;;; Index, outline, formatting

(defconst goals--index "^[ \t]*\\(?:#+[ \t]+\\(?:\\[.\\][ \t]+\\)?\\|[-+*][ \t]+\\[.\\][ \t]+\\)\\(.+\\)$"
  "A heading or goal; its title.")

(defun goals--index ()
  "The index of the buffer for imenu.
Headings and goals stand in it by their titles, without their tails."
  (save-excursion
    (goto-char (point-min))
    (syntax-propertize (point-max))
    (let (found)
      (while (re-search-forward goals--index nil t)
        (let ((start (match-beginning 1)) (end (match-end 1)))
          (unless (get-text-property start 'goals-block)
            (push (cons (string-trim (buffer-substring-no-properties start (max (1+ start) (goals--tail-start start end)))) (line-beginning-position))
                  found))))
      (nreverse found))))

(defun goals--outline-level ()
  "The depth of a heading, or of a goal below it."
  (if (looking-at "#+")
      (- (match-end 0) (match-beginning 0))
    (+ 7 (/ (current-indentation) 2))))

(defun goals-format-buffer ()
  "Format the buffer by `goalfmt format'.
What it refuses stays as it is, and its message is shown."
  (interactive)
  (let ((errors (make-temp-file "goals-format")) (result (generate-new-buffer " *goals-format*")) (buffer (current-buffer))
        (name (or buffer-file-name (buffer-name))))
    (unwind-protect
        (let ((code (call-process-region nil nil goals-program nil (list result errors) nil
                                         "format" "--quiet" "--stdin-filename" name "-")))
          (if (and (eql code 0) (> (buffer-size result) 0))
              (with-current-buffer buffer (replace-buffer-contents result))
            (unless (eql code 0)
              (message "%s" (with-temp-buffer (insert-file-contents errors) (string-trim (buffer-string)))))))
      (kill-buffer result)
      (delete-file errors))))

(defvar goals-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "C-c C-f") #'goals-format-buffer)
    map)
  "Keys of `goals-mode'.")

;;;###autoload
(define-derived-mode goals-mode text-mode "Goals"
  "Major mode for goal files."
  (setq-local syntax-propertize-function #'goals--syntax-propertize)
  (setq-local font-lock-defaults '(((goals--block 0 (goals--block-face)) (goals--lines)) nil))
  (setq-local comment-start "<!-- " comment-end " -->" comment-start-skip "<!--[ \t]*" comment-end-skip "[ \t]*-->")
  (setq-local outline-regexp "#\\{1,6\\}[ \t]\\|[ \t]*[-+*][ \t]+\\[.\\][ \t]" outline-level #'goals--outline-level)
  (setq-local imenu-create-index-function #'goals--index)
  (setq-local indent-tabs-mode nil tab-width 4)
  (setq-local compile-command (concat goals-program " check --output-format concise")))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.goals\\(?:\\.md\\)?\\'" . goals-mode))

(defvar eglot-server-programs)

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs (list 'goals-mode goals-program "server")))

(provide 'goals-mode)

;;; goals-mode.el ends here
