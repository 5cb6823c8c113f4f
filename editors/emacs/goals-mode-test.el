;;; goals-mode-test.el --- Tests of goals-mode  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; emacs --batch -Q -L . -l goals-mode-test.el -f ert-run-tests-batch-and-exit

;;; Code:

(require 'ert)
(require 'goals-mode)
(require 'imenu)
(require 'package)

;; Where Debian keeps packages (eglot is one before Emacs 29), which -Q leaves out.
(dolist (folder '("/usr/share/emacs/site-lisp/elpa" "/usr/share/emacs/site-lisp/elpa-src"))
  (add-to-list 'package-directory-list folder))
(package-initialize)

(defmacro goals-test-with (text &rest body)
  "Run BODY in a buffer of goals with TEXT, fontified."
  (declare (indent 1))
  `(with-temp-buffer
     (insert ,text)
     (goals-mode)
     (font-lock-ensure)
     (goto-char (point-min))
     ,@body))

(defun goals-test-face (words)
  "The face at the beginning of WORDS, the first in the buffer."
  (save-excursion
    (goto-char (point-min))
    (search-forward words)
    (get-text-property (match-beginning 0) 'face)))

(defun goals-test-refontify ()
  "Fontify again what a change has made stale, as a window would."
  (font-lock-flush)
  (font-lock-ensure))

(ert-deftest goals-test-files ()
  "Both names of goal files choose the mode."
  (dolist (name '("plan.goals" "plan.goals.md"))
    (should (eq (assoc-default name auto-mode-alist #'string-match-p) 'goals-mode))))

(ert-deftest goals-test-faces ()
  (goals-test-with "# Vision: All @ana ^v\n\n- [x] Call 3 #b\n  - due: 2026-03-01\n"
    (should (eq (goals-test-face "Vision:") 'goals-kind))
    (should (eq (goals-test-face "All") 'goals-heading))
    (should (eq (goals-test-face "@ana") 'goals-handle))
    (should (eq (goals-test-face "[x]") 'goals-done))
    (should (eq (goals-test-face "Call") 'goals-closed))
    (should (eq (goals-test-face "#b") 'goals-tag))
    (should (eq (goals-test-face "due") 'goals-key))
    (should (eq (goals-test-face "2026") 'goals-date))))

(ert-deftest goals-test-a-fence-opened-above ()
  "What a fence takes in loses its colours, and gets them back."
  (goals-test-with "\n- [ ] Call 3 @ana\n\n```\nend\n"
    (should (eq (goals-test-face "@ana") 'goals-handle))
    (insert "```\n")
    (goals-test-refontify)
    (should (eq (goals-test-face "@ana") 'goals-code))
    (should-not (eq (goals-test-face "end") 'goals-code))
    (delete-region (point-min) (point))
    (goals-test-refontify)
    (should (eq (goals-test-face "@ana") 'goals-handle))
    (should (eq (goals-test-face "end") 'goals-code))))

(ert-deftest goals-test-a-comment-closed ()
  (goals-test-with "<!-- a\n- [ ] Call @ana\n"
    (should (eq (goals-test-face "@ana") 'goals-comment))
    (forward-line 1)
    (insert "-->\n")
    (goals-test-refontify)
    (should (eq (goals-test-face "@ana") 'goals-handle))))

(ert-deftest goals-test-front-matter-only-on-top ()
  (goals-test-with "---\nowner: ana\n---\n\nowner: ana\n"
    (should (eq (goals-test-face "owner") 'goals-key))
    (goto-char (point-max))
    (search-backward "owner")
    (should-not (get-text-property (point) 'face))))

(ert-deftest goals-test-index ()
  (goals-test-with "# Vision: All ^v\n\n```\n# no heading\n```\n\n- [ ] Call 3 @ana #b\n  - [x] Nested\n- note\n"
    (should (equal (mapcar #'car (goals--index)) '("Vision: All" "Call 3" "Nested")))
    (goto-char (cdr (assoc "Call 3" (goals--index))))
    (should (looking-at-p "- \\[ \\] Call 3"))))

(ert-deftest goals-test-outline ()
  (goals-test-with "# A\n\n## B\n\n- [ ] C\n  - [ ] D\n- note\n"
    (let (levels)
      (while (re-search-forward (concat "^\\(?:" outline-regexp "\\)") nil t)
        (beginning-of-line)
        (looking-at outline-regexp)
        (push (funcall outline-level) levels)
        (end-of-line))
      (should (equal (nreverse levels) '(1 2 7 8))))
    (outline-minor-mode 1)
    (goto-char (point-min))
    (outline-hide-subtree)
    (search-forward "C")
    (should (outline-invisible-p (point)))))

(ert-deftest goals-test-format ()
  "The buffer is formatted by the program; point stays with its text."
  (skip-unless (executable-find goals-program))
  (goals-test-with "#   Vision: All\n*   [X]   Call 3 @ana\n"
    (search-forward "Call")
    (goals-format-buffer)
    (should (equal (buffer-string) "# Vision: All\n\n- [x] Call 3 @ana\n"))
    (should (looking-back "Call" (line-beginning-position)))))

(ert-deftest goals-test-comment ()
  (goals-test-with "note\n"
    (comment-region (point-min) (line-end-position))
    (should (equal (buffer-string) "<!-- note -->\n"))
    (uncomment-region (point-min) (line-end-position))
    (should (equal (buffer-string) "note\n"))))

(ert-deftest goals-test-eglot ()
  "Eglot knows the server."
  (skip-unless (require 'eglot nil t))
  (should (equal (cdr (assoc 'goals-mode eglot-server-programs)) (list goals-program "server"))))

(ert-deftest goals-test-large ()
  "A file of 6,000 lines is coloured in a second or two."
  (goals-test-with (apply #'concat (make-list 3000 "- [ ] Call 3 clients by 2026-03-01 @ana #b\n  - 2026-01-31: 2 -- note\n"))
    (should (eq (goals-test-face "@ana") 'goals-handle))))

(provide 'goals-mode-test)

;;; goals-mode-test.el ends here
