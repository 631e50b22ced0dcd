<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Act</name>
    <message>
        <source>change a caption</source>
        <translation>Bildtext ändern</translation>
    </message>
    <message>
        <source>change the word of a class</source>
        <translation>Wort einer Klasse ändern</translation>
    </message>
    <message>
        <source>discard a picture</source>
        <translation>Bild verwerfen</translation>
    </message>
    <message>
        <source>keep a picture</source>
        <translation>Bild behalten</translation>
    </message>
    <message>
        <source>take back a decision</source>
        <translation>Entscheidung zurücknehmen</translation>
    </message>
    <message>
        <source>choose the picture maker</source>
        <translation>Bildgenerator wählen</translation>
    </message>
    <message>
        <source>choose the recogniser</source>
        <translation>Erkenner wählen</translation>
    </message>
    <message>
        <source>choose the preset</source>
        <translation>Voreinstellung wählen</translation>
    </message>
    <message>
        <source>change the words before “photo”</source>
        <translation>Wörter vor ‚photo‘ ändern</translation>
    </message>
    <message>
        <source>ban or allow a blend</source>
        <translation>Mischung meiden oder zulassen</translation>
    </message>
    <message>
        <source>remove a class</source>
        <translation>Klasse entfernen</translation>
    </message>
    <message>
        <source>reorder the classes</source>
        <translation>Klassen umordnen</translation>
    </message>
    <message>
        <source>merge two classes</source>
        <translation>Zwei Klassen vereinen</translation>
    </message>
    <message>
        <source>add the class %1</source>
        <translation>Klasse %1 hinzufügen</translation>
    </message>
    <message>
        <source>rename a class to %1</source>
        <translation>Klasse in %1 umbenennen</translation>
    </message>
    <message numerus="yes">
        <source>delete %Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild löschen</numerusform>
            <numerusform>%Ln Bilder löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>take %Ln picture(s) out of the bin</source>
        <translation>
            <numerusform>%Ln Bild aus dem Papierkorb holen</numerusform>
            <numerusform>%Ln Bilder aus dem Papierkorb holen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>discard %Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild verwerfen</numerusform>
            <numerusform>%Ln Bilder verwerfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>keep %Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild behalten</numerusform>
            <numerusform>%Ln Bilder behalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>take back %n decision(s)</source>
        <translation>
            <numerusform>%n Entscheidung zurücknehmen</numerusform>
            <numerusform>%n Entscheidungen zurücknehmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln picture(s) to another class</source>
        <translation>
            <numerusform>%Ln Bild in eine andere Klasse verschieben</numerusform>
            <numerusform>%Ln Bilder in eine andere Klasse verschieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln picture(s) to train</source>
        <translation>
            <numerusform>%Ln Bild ins Training verschieben</numerusform>
            <numerusform>%Ln Bilder ins Training verschieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln picture(s) to validation</source>
        <translation>
            <numerusform>%Ln Bild in die Validierung verschieben</numerusform>
            <numerusform>%Ln Bilder in die Validierung verschieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %Ln picture(s) to test</source>
        <translation>
            <numerusform>%Ln Bild in den Test verschieben</numerusform>
            <numerusform>%Ln Bilder in den Test verschieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>take %Ln picture(s) out of the splits</source>
        <translation>
            <numerusform>%Ln Bild aus der Aufteilung nehmen</numerusform>
            <numerusform>%Ln Bilder aus der Aufteilung nehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>pick shots</source>
        <translation>Beispielfotos wählen</translation>
    </message>
    <message>
        <source>ban a shot from blends</source>
        <translation>ein Beispielfoto bei Mischungen meiden</translation>
    </message>
    <message>
        <source>ban a blend</source>
        <translation>eine Mischung meiden</translation>
    </message>
    <message>
        <source>pin or unpin a shot</source>
        <translation>ein Beispielfoto anheften oder lösen</translation>
    </message>
    <message>
        <source>ban or allow a shot</source>
        <translation>ein Beispielfoto ausschließen oder zulassen</translation>
    </message>
    <message numerus="yes">
        <source>swap %n shot(s)</source>
        <translation>
            <numerusform>%n Beispielfoto tauschen</numerusform>
            <numerusform>%n Beispielfotos tauschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>pin %n picture(s)</source>
        <translation>
            <numerusform>%n Bild anheften</numerusform>
            <numerusform>%n Bilder anheften</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>unpin %n picture(s)</source>
        <translation>
            <numerusform>%n Bild lösen</numerusform>
            <numerusform>%n Bilder lösen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ban %n picture(s) from the shots</source>
        <translation>
            <numerusform>%n Bild von den Beispielfotos ausschließen</numerusform>
            <numerusform>%n Bilder von den Beispielfotos ausschließen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>allow %n picture(s) as shots again</source>
        <translation>
            <numerusform>%n Bild wieder als Beispielfoto zulassen</numerusform>
            <numerusform>%n Bilder wieder als Beispielfotos zulassen</numerusform>
        </translation>
    </message>
    <message>
        <source>change a setting</source>
        <translation>eine Einstellung ändern</translation>
    </message>
    <message numerus="yes">
        <source>add %Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild hinzufügen</numerusform>
            <numerusform>%Ln Bilder hinzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>change the words in the prompts</source>
        <translation>Wörter der Prompts ändern</translation>
    </message>
    <message numerus="yes">
        <source>import %Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild importieren</numerusform>
            <numerusform>%Ln Bilder importieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>divide %Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild aufteilen</numerusform>
            <numerusform>%Ln Bilder aufteilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArmText</name>
    <message>
        <source>one for all</source>
        <extracomment>How pictures were made: with one adapter for all classes.</extracomment>
        <translation>einer für alle</translation>
    </message>
    <message>
        <source>one per class</source>
        <extracomment>How pictures were made: with one adapter per class.</extracomment>
        <translation>einer je Klasse</translation>
    </message>
    <message>
        <source>blended pairs</source>
        <extracomment>How pictures were made: with the adapters of two pictures blended.</extracomment>
        <translation>gemischte Paare</translation>
    </message>
    <message>
        <source>one per picture</source>
        <extracomment>How pictures were made: with the adapter of one picture.</extracomment>
        <translation>einer je Bild</translation>
    </message>
    <message>
        <source>class name only</source>
        <extracomment>How pictures were made: from the name of the class, nothing learnt.</extracomment>
        <translation>nur Klassenname</translation>
    </message>
    <message>
        <source>CLIP zero-shot</source>
        <translation>CLIP ohne Training</translation>
    </message>
    <message>
        <source>Real pictures only</source>
        <translation>Nur echte Bilder</translation>
    </message>
    <message>
        <source>Synthetic only, %1</source>
        <extracomment>An arm of the comparison; %1 is how its pictures were made.</extracomment>
        <translation>Nur synthetisch, %1</translation>
    </message>
    <message>
        <source>Real + synthetic, %1</source>
        <extracomment>An arm of the comparison; %1 is how its pictures were made.</extracomment>
        <translation>Echt + synthetisch, %1</translation>
    </message>
    <message>
        <source>zero-shot</source>
        <translation>ohne Training</translation>
    </message>
    <message>
        <source>real only</source>
        <translation>nur echt</translation>
    </message>
    <message>
        <source>both, %1</source>
        <extracomment>Short name of an arm in a chart; %1 is how its pictures were made.</extracomment>
        <translation>beide, %1</translation>
    </message>
    <message>
        <source>for all</source>
        <extracomment>At most 12 letters. How pictures were made: with one adapter for all classes.</extracomment>
        <translation>für alle</translation>
    </message>
    <message>
        <source>per class</source>
        <extracomment>At most 12 letters. How pictures were made: with one adapter per class.</extracomment>
        <translation>je Klasse</translation>
    </message>
    <message>
        <source>pairs</source>
        <extracomment>At most 12 letters. How pictures were made: with the adapters of two pictures blended.</extracomment>
        <translation>Paare</translation>
    </message>
    <message>
        <source>per picture</source>
        <extracomment>At most 12 letters. How pictures were made: with the adapter of one picture.</extracomment>
        <translation>je Bild</translation>
    </message>
    <message>
        <source>by name</source>
        <extracomment>At most 12 letters. How pictures were made: from the name of the class alone.</extracomment>
        <translation>nach Name</translation>
    </message>
    <message>
        <source>made, %1</source>
        <extracomment>Short name of an arm in a chart; %1 is how its pictures were made.</extracomment>
        <translation>erzeugt, %1</translation>
    </message>
    <message>
        <source>captions</source>
        <extracomment>How pictures were made: from one sentence for each picture, nothing learnt.</extracomment>
        <translation>Bildtexte</translation>
    </message>
    <message>
        <source>name and definition</source>
        <extracomment>How pictures were made: from the name of the class and what it means.</extracomment>
        <translation>Name und Definition</translation>
    </message>
    <message>
        <source>shots redrawn</source>
        <extracomment>How pictures were made: a shot was noised and denoised.</extracomment>
        <translation>Beispiele neu gezeichnet</translation>
    </message>
    <message>
        <source>shots and captions</source>
        <extracomment>How pictures were made: a shot was noised and denoised with a caption.</extracomment>
        <translation>Beispiele und Bildtexte</translation>
    </message>
    <message>
        <source>CLIP as it comes, taught nothing</source>
        <translation>CLIP, wie es ist, ohne etwas dazuzulernen</translation>
    </message>
</context>
<context>
    <name>ChartExport</name>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG-Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Table as CSV (*.csv)</source>
        <translation>Tabelle als CSV (*.csv)</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>Zip-Archive (*.zip)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF-Dokument (*.pdf)</translation>
    </message>
</context>
<context>
    <name>ClassifierCharts</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message numerus="yes">
        <source>%n repeat(s) trained</source>
        <translation>
            <numerusform>%n Wiederholung trainiert</numerusform>
            <numerusform>%n Wiederholungen trainiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Accuracy on the validation pictures: it chooses the step and the best row</source>
        <translation>Genauigkeit auf den Validierungsbildern: danach werden der Schritt und die beste Zeile gewählt</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Correct pictures of all test pictures; it chooses nothing</source>
        <translation>Richtige unter allen Testbildern; danach wird nichts gewählt</translation>
    </message>
    <message>
        <source>Class mean</source>
        <translation>Klassenmittel</translation>
    </message>
    <message>
        <source>Mean of the accuracies of the classes</source>
        <translation>Mittel der Genauigkeiten aller Klassen</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>The step that is kept</source>
        <translation>Der Schritt, der behalten wird</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>Testgenauigkeit</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Without validation pictures the last step is taken.</source>
        <translation>Ohne Validierungsbilder wird der letzte Schritt genommen.</translation>
    </message>
    <message>
        <source>The test numbers are of an earlier training.</source>
        <translation>Die Testwerte stammen aus einem früheren Training.</translation>
    </message>
    <message>
        <source>now: %1</source>
        <translation>jetzt: %1</translation>
    </message>
    <message numerus="yes">
        <source>Accuracy %1 on %Ln picture(s) says little.</source>
        <translation>
            <numerusform>Eine Genauigkeit von %1 bei %Ln Bild sagt wenig.</numerusform>
            <numerusform>Eine Genauigkeit von %1 bei %Ln Bildern sagt wenig.</numerusform>
        </translation>
    </message>
    <message>
        <source>The last step of each training is taken, as was set.</source>
        <translation>Von jedem Training wird wie eingestellt der letzte Schritt genommen.</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
</context>
<context>
    <name>CompareHistory</name>
    <message>
        <source>starter model</source>
        <translation>Startmodell</translation>
    </message>
    <message>
        <source>Made pictures a class: %1</source>
        <translation>Erzeugte Bilder je Klasse: %1</translation>
    </message>
    <message>
        <source>Picture maker: %1</source>
        <extracomment>%1 is the name of one or more models that make pictures.</extracomment>
        <translation>Bildgenerator: %1</translation>
    </message>
    <message>
        <source>Recogniser: %1</source>
        <extracomment>%1 is the name of the CLIP model that the classifiers are trained from.</extracomment>
        <translation>Erkenner: %1</translation>
    </message>
    <message>
        <source>DreamLoft %1</source>
        <translation>DreamLoft %1</translation>
    </message>
</context>
<context>
    <name>CompareNumbers</name>
    <message>
        <source>Cannot tell yet.</source>
        <translation>Noch nicht zu sagen.</translation>
    </message>
    <message>
        <source>Yes. Synthetic pictures raised test accuracy from %1 to %2.</source>
        <translation>Ja. Synthetische Bilder haben die Testgenauigkeit von %1 auf %2 erhöht.</translation>
    </message>
    <message>
        <source>No. Synthetic pictures lowered test accuracy from %1 to %2.</source>
        <translation>Nein. Synthetische Bilder haben die Testgenauigkeit von %1 auf %2 gesenkt.</translation>
    </message>
    <message>
        <source>No clear difference. Test accuracy went from %1 to %2, which may be luck.</source>
        <translation>Kein klarer Unterschied. Die Testgenauigkeit ging von %1 auf %2, das kann Zufall sein.</translation>
    </message>
    <message>
        <source>Cannot tell yet. Test accuracy went from %1 to %2, but the evidence is too thin.</source>
        <translation>Noch nicht zu sagen. Die Testgenauigkeit ging von %1 auf %2, aber die Belege sind zu dünn.</translation>
    </message>
    <message>
        <source>%1 points, 95 % range %2</source>
        <extracomment>A gain of accuracy and its range, e.g. &quot;+4.3 points, 95 % range +1.9 to +6.6&quot;.</extracomment>
        <translation>%1 Punkte, 95-%-Bereich %2</translation>
    </message>
    <message numerus="yes">
        <source>%n repeat(s)</source>
        <translation>
            <numerusform>%n Wiederholung</numerusform>
            <numerusform>%n Wiederholungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Test set locked</source>
        <translation>Testsatz gesperrt</translation>
    </message>
    <message>
        <source>Test set not locked</source>
        <translation>Testsatz nicht gesperrt</translation>
    </message>
    <message>
        <source>0 leaks</source>
        <translation>0 Lecks</translation>
    </message>
    <message>
        <source>Chosen on validation</source>
        <translation>Nach Validierung gewählt</translation>
    </message>
    <message>
        <source>Not chosen on validation</source>
        <translation>Nicht nach Validierung gewählt</translation>
    </message>
    <message>
        <source>Same number of steps</source>
        <translation>Gleich viele Schritte</translation>
    </message>
    <message>
        <source>Unequal numbers of steps</source>
        <translation>Ungleich viele Schritte</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>unklar</translation>
    </message>
    <message>
        <source>▲ better</source>
        <translation>▲ besser</translation>
    </message>
    <message>
        <source>▼ worse</source>
        <translation>▼ schlechter</translation>
    </message>
    <message numerus="yes">
        <source>%Ln test picture(s) that nobody learned from</source>
        <translation>
            <numerusform>%Ln Testbild, von dem niemand gelernt hat</numerusform>
            <numerusform>%Ln Testbilder, von denen niemand gelernt hat</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test picture(s)</source>
        <translation>
            <numerusform>%Ln Testbild</numerusform>
            <numerusform>%Ln Testbilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %1 repeats tell luck from help; there are %Ln.</source>
        <translation>
            <numerusform>Erst ab %1 Wiederholungen lässt sich Glück von Nutzen unterscheiden; hier ist es %Ln.</numerusform>
            <numerusform>Erst ab %1 Wiederholungen lässt sich Glück von Nutzen unterscheiden; hier sind es %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>Chosen without the test set</source>
        <translation>Ohne den Testteil gewählt</translation>
    </message>
    <message>
        <source>Chosen on the test set</source>
        <translation>Mit dem Testteil gewählt</translation>
    </message>
    <message>
        <source>Trained on today&apos;s pictures</source>
        <translation>Mit den heutigen Bildern trainiert</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln test picture(s) of a class</source>
        <translation>
            <numerusform>Nur %Ln Testbild einer Klasse</numerusform>
            <numerusform>Nur %Ln Testbilder einer Klasse</numerusform>
        </translation>
    </message>
    <message>
        <source>No clear difference. Test accuracy stayed at %1.</source>
        <translation>Kein klarer Unterschied. Die Testgenauigkeit blieb bei %1.</translation>
    </message>
    <message>
        <source>Cannot tell yet. Test accuracy stayed at %1, but the evidence is too thin.</source>
        <translation>Noch nicht zu sagen. Die Testgenauigkeit blieb bei %1, aber die Belege sind zu dünn.</translation>
    </message>
    <message>
        <source>cost %1</source>
        <extracomment>How long adapters, pictures and training of the answering classifier took.</extracomment>
        <translation>Aufwand %1</translation>
    </message>
    <message>
        <source>Read this with care: on real pictures alone the classifier reaches only %1, where guessing gives %2.</source>
        <translation>Mit Vorsicht zu lesen: nur mit echten Bildern erreicht der Klassifikator bloß %1, Raten ergibt %2.</translation>
    </message>
    <message>
        <source>A classifier of real pictures only is needed: without it nothing can be said about help.</source>
        <translation>Es braucht einen Klassifikator nur mit echten Bildern: ohne ihn lässt sich über Nutzen nichts sagen.</translation>
    </message>
    <message>
        <source>A classifier with synthetic pictures is needed.</source>
        <translation>Es braucht einen Klassifikator mit synthetischen Bildern.</translation>
    </message>
    <message>
        <source>only %1 of %2 classes</source>
        <translation>nur %1 von %2 Klassen</translation>
    </message>
    <message>
        <source>All classes compared</source>
        <translation>Alle Klassen verglichen</translation>
    </message>
    <message>
        <source>Not all classes compared</source>
        <translation>Nicht alle Klassen verglichen</translation>
    </message>
    <message>
        <source>At least %1 test pictures a class are needed; one class has %2. No training makes them: only you can add them.</source>
        <translation>Je Klasse werden mindestens %1 Testbilder gebraucht; eine Klasse hat %2. Kein Training erzeugt sie: Nur Sie können sie hinzufügen.</translation>
    </message>
    <message>
        <source>Test set not clean</source>
        <translation>Testsatz nicht sauber</translation>
    </message>
    <message>
        <source>Pictures or words changed since the training</source>
        <translation>Bilder oder Wörter seit dem Training geändert</translation>
    </message>
</context>
<context>
    <name>CompareTables</name>
    <message>
        <source>reference</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>95 % range %1 points</source>
        <translation>95-%-Bereich %1 Punkte</translation>
    </message>
    <message numerus="yes">
        <source>Mean and standard deviation over %n repeat(s)</source>
        <translation>
            <numerusform>Mittel und Standardabweichung über %n Wiederholung</numerusform>
            <numerusform>Mittel und Standardabweichung über %n Wiederholungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Training pictures</source>
        <translation>Trainingsbilder</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>Testgenauigkeit</translation>
    </message>
    <message>
        <source>Correct pictures of all test pictures, mean over repeats</source>
        <translation>Richtige unter allen Testbildern, Mittel über die Wiederholungen</translation>
    </message>
    <message>
        <source>Against real only</source>
        <translation>Gegen „nur echt“</translation>
    </message>
    <message>
        <source>Difference in points; clear where its 95 % range leaves out zero</source>
        <translation>Unterschied in Punkten; klar, wenn sein 95-%-Bereich die Null nicht enthält</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Class mean</source>
        <translation>Klassenmittel</translation>
    </message>
    <message>
        <source>Mean of the accuracies of the classes: small classes count as much as large ones</source>
        <translation>Mittel der Genauigkeiten aller Klassen: kleine Klassen zählen so viel wie große</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Distance of the made pictures to real ones, mean over classes; lower is closer</source>
        <translation>Abstand der erzeugten Bilder zu echten, Mittel über die Klassen; kleiner ist näher</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>95 % range</source>
        <translation>95-%-Bereich</translation>
    </message>
    <message>
        <source>Where the difference lies, as far as these test pictures and repeats can tell</source>
        <translation>Wo der Unterschied liegt, soweit diese Testbilder und Wiederholungen es sagen können</translation>
    </message>
    <message>
        <source>Adapters, pictures and this classifier&apos;s part of the training</source>
        <translation>Adapter, Bilder und der Anteil dieses Klassifikators am Training</translation>
    </message>
    <message>
        <source>The verdict speaks of this classifier.</source>
        <translation>Das Urteil spricht von diesem Klassifikator.</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>Urteil</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Nothing outside the folder was touched.</source>
        <translation>Außerhalb des Ordners wurde nichts angerührt.</translation>
    </message>
    <message>
        <source>What was there before is intact.</source>
        <translation>Was vorher da war, ist unversehrt.</translation>
    </message>
    <message>
        <source>Your project was not changed.</source>
        <translation>Das Projekt wurde nicht verändert.</translation>
    </message>
    <message>
        <source>Your project itself was not changed.</source>
        <translation>Das Projekt selbst wurde nicht verändert.</translation>
    </message>
    <message>
        <source>Your projects were not touched.</source>
        <translation>Die Projekte wurden nicht angerührt.</translation>
    </message>
    <message>
        <source>Everything shown as done is saved.</source>
        <translation>Alles, was als fertig angezeigt wird, ist gespeichert.</translation>
    </message>
    <message>
        <source>Everything finished so far is saved.</source>
        <translation>Alles bisher Fertige ist gespeichert.</translation>
    </message>
    <message>
        <source>Everything finished before is saved.</source>
        <translation>Alles vorher Fertige ist gespeichert.</translation>
    </message>
    <message>
        <source>Finished work is saved.</source>
        <translation>Fertige Arbeit ist gespeichert.</translation>
    </message>
    <message>
        <source>Finished results are untouched.</source>
        <translation>Fertige Ergebnisse sind unberührt.</translation>
    </message>
    <message>
        <source>Its finished results are untouched.</source>
        <translation>Seine fertigen Ergebnisse sind unberührt.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>Es wurde nichts exportiert.</translation>
    </message>
    <message>
        <source>It was not changed.</source>
        <translation>Es wurde nicht verändert.</translation>
    </message>
    <message>
        <source>Finished adapters are kept.</source>
        <translation>Fertige Adapter bleiben erhalten.</translation>
    </message>
    <message>
        <source>All finished adapters are safe.</source>
        <translation>Alle fertigen Adapter sind sicher.</translation>
    </message>
    <message>
        <source>All finished items are safe.</source>
        <translation>Alles Fertige ist sicher.</translation>
    </message>
    <message>
        <source>All finished classifiers are safe.</source>
        <translation>Alle fertigen Klassifikatoren sind sicher.</translation>
    </message>
    <message>
        <source>The last checkpoint is safe.</source>
        <translation>Der letzte Zwischenstand ist sicher.</translation>
    </message>
    <message>
        <source>Pictures and adapters are separate files and were not touched.</source>
        <translation>Bilder und Adapter sind eigene Dateien und wurden nicht angerührt.</translation>
    </message>
    <message>
        <source>No picture and no class was added to your project.</source>
        <translation>Dem Projekt wurde kein Bild und keine Klasse hinzugefügt.</translation>
    </message>
    <message>
        <source>Report it with the log.</source>
        <translation>Mit dem Protokoll melden.</translation>
    </message>
    <message>
        <source>Report this with the log.</source>
        <translation>Das mit dem Protokoll melden.</translation>
    </message>
    <message>
        <source>Report this with the details.</source>
        <translation>Das mit den Einzelheiten melden.</translation>
    </message>
    <message>
        <source>Restart DreamLoft and continue.</source>
        <translation>DreamLoft neu starten und fortsetzen.</translation>
    </message>
    <message>
        <source>Ask whoever made the folder for a clean copy.</source>
        <translation>Um eine saubere Kopie des Ordners bitten.</translation>
    </message>
    <message>
        <source>Wait until the other program has saved it, then try again.</source>
        <translation>Warten, bis das andere Programm gespeichert hat, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>Install DreamLoft again, or name the folder in DREAMLOFT_RESOURCES.</source>
        <translation>DreamLoft neu installieren oder den Ordner in DREAMLOFT_RESOURCES nennen.</translation>
    </message>
    <message>
        <source>Use the file as its author published it.</source>
        <translation>Die Datei so nehmen, wie sie veröffentlicht wurde.</translation>
    </message>
    <message>
        <source>Close other programs or save a smaller copy of the picture.</source>
        <translation>Andere Programme schließen oder das Bild kleiner speichern.</translation>
    </message>
    <message>
        <source>Close other programs or choose smaller portions.</source>
        <translation>Andere Programme schließen oder kleinere Portionen wählen.</translation>
    </message>
    <message>
        <source>Close other programs or choose a smaller model.</source>
        <translation>Andere Programme schließen oder ein kleineres Modell wählen.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller batch or resolution.</source>
        <translation>Andere Programme schließen oder kleinere Stapel oder Bilder wählen.</translation>
    </message>
    <message>
        <source>Choose a smaller batch or close other programs.</source>
        <translation>Kleinere Stapel wählen oder andere Programme schließen.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>Andere Programme schließen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Close the other program and try again.</source>
        <translation>Das andere Programm schließen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>Andere Programme schließen.</translation>
    </message>
    <message>
        <source>Choose the tokenizer folder that came with the model.</source>
        <translation>Den Ordner „tokenizer“ wählen, der zum Modell gehört.</translation>
    </message>
    <message>
        <source>Choose a Stable Diffusion 1.x or 2.x model.</source>
        <translation>Ein Modell von Stable Diffusion 1.x oder 2.x wählen.</translation>
    </message>
    <message>
        <source>Check that the drive is connected, then continue.</source>
        <translation>Prüfen, ob das Laufwerk angeschlossen ist, dann fortsetzen.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Choose another name, or move the pictures into that class.</source>
        <translation>Einen anderen Namen wählen oder die Bilder in diese Klasse verschieben.</translation>
    </message>
    <message>
        <source>Start a new project for another set of classes.</source>
        <translation>Für andere Klassen ein neues Projekt beginnen.</translation>
    </message>
    <message>
        <source>Move or delete its pictures first.</source>
        <translation>Zuerst ihre Bilder verschieben oder löschen.</translation>
    </message>
    <message>
        <source>Choose a new folder name, or move what is there away.</source>
        <translation>Einen neuen Ordnernamen wählen oder wegräumen, was dort liegt.</translation>
    </message>
    <message>
        <source>Generate pictures first, or include the real ones.</source>
        <translation>Zuerst Bilder erzeugen oder die echten dazunehmen.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Namen und Ordner prüfen.</translation>
    </message>
    <message>
        <source>Choose an ordinary file.</source>
        <translation>Eine gewöhnliche Datei wählen.</translation>
    </message>
    <message>
        <source>Use a folder with a shorter path.</source>
        <translation>Einen Ordner mit kürzerem Pfad nehmen.</translation>
    </message>
    <message>
        <source>Choose another folder or change its permissions.</source>
        <translation>Einen anderen Ordner wählen oder seine Rechte ändern.</translation>
    </message>
    <message>
        <source>Choose a folder that holds one folder of pictures for each class.</source>
        <translation>Einen Ordner wählen, der für jede Klasse einen Ordner mit Bildern enthält.</translation>
    </message>
    <message>
        <source>Start the job again with the same options.</source>
        <translation>Den Auftrag noch einmal mit denselben Einstellungen starten.</translation>
    </message>
    <message>
        <source>Start the job again.</source>
        <translation>Den Auftrag noch einmal starten.</translation>
    </message>
    <message>
        <source>Restore the project folder from a copy.</source>
        <translation>Den Projektordner aus einer Kopie wiederherstellen.</translation>
    </message>
    <message>
        <source>Choose the folder of a DreamLoft project.</source>
        <translation>Den Ordner eines DreamLoft-Projekts wählen.</translation>
    </message>
    <message>
        <source>Update DreamLoft to open it.</source>
        <translation>DreamLoft aktualisieren, um es zu öffnen.</translation>
    </message>
    <message>
        <source>Give yourself write access to the folder, or open the project to look only.</source>
        <translation>Schreibrechte für den Ordner einrichten oder das Projekt nur zum Ansehen öffnen.</translation>
    </message>
    <message>
        <source>Choose a new folder name.</source>
        <translation>Einen neuen Ordnernamen wählen.</translation>
    </message>
    <message>
        <source>Leave the test set as it is, or unlock it and say why.</source>
        <translation>Den Testsatz lassen, wie er ist, oder ihn mit Begründung entsperren.</translation>
    </message>
    <message>
        <source>Close it there, or open it here to look only.</source>
        <translation>Es dort schließen oder hier nur zum Ansehen öffnen.</translation>
    </message>
    <message>
        <source>Free some space and continue.</source>
        <translation>Etwas Platz schaffen und fortsetzen.</translation>
    </message>
    <message>
        <source>Free some space, then continue.</source>
        <translation>Etwas Platz schaffen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>Etwas Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Check the disk and try again.</source>
        <translation>Das Laufwerk prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Free some space, or choose another projects folder in Settings.</source>
        <translation>Etwas Platz schaffen oder in den Einstellungen einen anderen Projektordner wählen.</translation>
    </message>
    <message>
        <source>Open the project again; DreamLoft then restores the newest good copy.</source>
        <translation>Das Projekt noch einmal öffnen; DreamLoft stellt dann die neueste gute Kopie wieder her.</translation>
    </message>
    <message>
        <source>Add at least one picture, or remove the class.</source>
        <translation>Mindestens ein Bild hinzufügen oder die Klasse entfernen.</translation>
    </message>
    <message>
        <source>Import pictures first.</source>
        <translation>Zuerst Bilder importieren.</translation>
    </message>
    <message>
        <source>Copy the project folder to a local drive.</source>
        <translation>Den Projektordner auf ein lokales Laufwerk kopieren.</translation>
    </message>
    <message>
        <source>Open it for writing.</source>
        <translation>Es zum Schreiben öffnen.</translation>
    </message>
    <message>
        <source>Undo the later change first.</source>
        <translation>Zuerst die spätere Änderung zurücknehmen.</translation>
    </message>
    <message>
        <source>Unlock the test set first.</source>
        <translation>Zuerst den Testsatz entsperren.</translation>
    </message>
    <message>
        <source>Continue from an earlier checkpoint.</source>
        <translation>Von einem früheren Zwischenstand fortsetzen.</translation>
    </message>
    <message>
        <source>Lower the learning rate.</source>
        <translation>Die Lernrate senken.</translation>
    </message>
    <message>
        <source>Use a smaller learning rate.</source>
        <translation>Eine kleinere Lernrate nehmen.</translation>
    </message>
    <message>
        <source>Lower the learning rate or train more steps.</source>
        <translation>Die Lernrate senken oder mehr Schritte trainieren.</translation>
    </message>
    <message>
        <source>Leave the resolution empty to use the model&apos;s own size.</source>
        <translation>Die Auflösung leer lassen, um die Größe des Modells zu nehmen.</translation>
    </message>
    <message>
        <source>Install DreamLoft again to get them.</source>
        <translation>DreamLoft neu installieren, um sie zu bekommen.</translation>
    </message>
    <message>
        <source>Install DreamLoft again and report this if it stays.</source>
        <translation>DreamLoft neu installieren und es melden, wenn es bleibt.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>Copy the picture again from where it came from.</source>
        <translation>Das Bild noch einmal von dort kopieren, wo es herkam.</translation>
    </message>
    <message>
        <source>Save it as PNG or JPEG.</source>
        <translation>Es als PNG oder JPEG speichern.</translation>
    </message>
    <message>
        <source>Save a smaller copy of the picture.</source>
        <translation>Eine kleinere Kopie des Bildes speichern.</translation>
    </message>
    <message>
        <source>Adapt one per picture first.</source>
        <translation>Zuerst einen Adapter je Bild anpassen.</translation>
    </message>
    <message>
        <source>Use %1.</source>
        <translation>%1 nehmen.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>War %1 gemeint?</translation>
    </message>
    <message>
        <source>Train again with a lower learning rate, or save as f32.</source>
        <translation>Mit kleinerer Lernrate noch einmal trainieren oder als f32 speichern.</translation>
    </message>
    <message>
        <source>Cannot go on with the graphics card: it stopped responding.</source>
        <translation>Mit der Grafikkarte geht es nicht weiter: Sie antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>Cannot continue on the &quot;graphics card&quot;: it stopped responding, expected an answer.</source>
        <translation>Mit der Grafikkarte geht es nicht weiter: Sie antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>Cannot go on: the memory of this computer is used up.</source>
        <translation>Es geht nicht weiter: Der Speicher dieses Rechners ist voll.</translation>
    </message>
    <message>
        <source>Cannot continue on the %1: it ran out of memory, expected enough for this step.</source>
        <translation>Auf %1 geht es nicht weiter: Der Speicher reicht für diesen Schritt nicht.</translation>
    </message>
    <message>
        <source>DreamLoft met a mistake of its own and stopped this job.</source>
        <translation>DreamLoft traf auf einen eigenen Fehler und hielt diesen Auftrag an.</translation>
    </message>
    <message>
        <source>Cannot read why the job failed.</source>
        <translation>Warum der Auftrag scheiterte, lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Cannot read %1: %2, expected %3.</source>
        <translation>%1 lässt sich nicht lesen: %2, erwartet war %3.</translation>
    </message>
    <message>
        <source>Cannot load %1: %2, expected %3.</source>
        <translation>%1 lässt sich nicht laden: %2, erwartet war %3.</translation>
    </message>
    <message>
        <source>Cannot load %1: it needs %2 of memory, expected at most the %3 that are free.</source>
        <translation>%1 lässt sich nicht laden: Es braucht %2 Speicher, frei sind %3.</translation>
    </message>
    <message>
        <source>Cannot read %1: it needs %2 of memory, expected at most %3.</source>
        <translation>%1 lässt sich nicht lesen: Es braucht %2 Speicher, erlaubt sind %3.</translation>
    </message>
    <message>
        <source>Cannot read %1: it changed while it was read, expected a finished file.</source>
        <translation>%1 lässt sich nicht lesen: Die Datei änderte sich beim Lesen.</translation>
    </message>
    <message>
        <source>Cannot read %1: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>Cannot write %1: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>Cannot open %1: %2.</source>
        <translation>%1 lässt sich nicht öffnen: %2.</translation>
    </message>
    <message>
        <source>Cannot find the files that ship with DreamLoft: %1.</source>
        <translation>Die mit DreamLoft gelieferten Dateien fehlen: %1.</translation>
    </message>
    <message>
        <source>Cannot find the bundled sample photos and their plan.</source>
        <translation>Die mitgelieferten Demobilder und ihr Plan fehlen.</translation>
    </message>
    <message>
        <source>Cannot copy the sample project into your projects folder.</source>
        <translation>Das Demoprojekt lässt sich nicht in den Projektordner kopieren.</translation>
    </message>
    <message>
        <source>Cannot set %1: found %2, expected %3.</source>
        <translation>%1 lässt sich nicht setzen: %2 gefunden, erwartet war %3.</translation>
    </message>
    <message>
        <source>The disk reported an error while DreamLoft copied the project file.</source>
        <translation>Das Laufwerk meldete einen Fehler, als DreamLoft die Projektdatei kopierte.</translation>
    </message>
    <message>
        <source>Cannot use the class name %1: %2.</source>
        <translation>Der Klassenname %1 geht nicht: %2.</translation>
    </message>
    <message>
        <source>There is already a class %1.</source>
        <translation>Eine Klasse %1 gibt es schon.</translation>
    </message>
    <message>
        <source>Cannot remove the class %1: it has pictures.</source>
        <translation>Die Klasse %1 lässt sich nicht entfernen: Sie hat Bilder.</translation>
    </message>
    <message>
        <source>Cannot export to %1: the folder is not empty.</source>
        <translation>Nach %1 lässt sich nicht exportieren: Der Ordner ist nicht leer.</translation>
    </message>
    <message>
        <source>Cannot export to %1: it is not empty, and not an unchanged export of this project.</source>
        <translation>Nach %1 lässt sich nicht exportieren: Der Ordner ist nicht leer und kein unveränderter Export dieses Projekts.</translation>
    </message>
    <message>
        <source>Cannot export a data set: there are no pictures to export.</source>
        <translation>Es gibt keinen Datensatz zu exportieren: Bilder fehlen.</translation>
    </message>
    <message>
        <source>Cannot export %1: the picture was changed or damaged on the disk.</source>
        <translation>%1 lässt sich nicht exportieren: Das Bild wurde auf dem Laufwerk geändert oder beschädigt.</translation>
    </message>
    <message>
        <source>Cannot import %1: there is no such folder.</source>
        <translation>%1 lässt sich nicht importieren: Den Ordner gibt es nicht.</translation>
    </message>
    <message>
        <source>The settings of job %1 were changed or damaged on the disk.</source>
        <translation>Die Einstellungen von Auftrag %1 wurden auf dem Laufwerk geändert oder beschädigt.</translation>
    </message>
    <message>
        <source>The frozen list of pictures of a job does not match its checksum.</source>
        <translation>Die festgehaltene Bilderliste eines Auftrags passt nicht zu ihrer Prüfsumme.</translation>
    </message>
    <message>
        <source>The project file of %1 is damaged.</source>
        <translation>Die Projektdatei von %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>The project file of %1 is damaged: a stored entry does not match its checksum.</source>
        <translation>Die Projektdatei von %1 ist beschädigt: Ein Eintrag passt nicht zu seiner Prüfsumme.</translation>
    </message>
    <message>
        <source>Cannot open %1: its project.dreamloft is not a DreamLoft project file.</source>
        <translation>%1 lässt sich nicht öffnen: Sein project.dreamloft ist keine Projektdatei von DreamLoft.</translation>
    </message>
    <message>
        <source>The project %1 was made with a newer DreamLoft (format %2); you have %3 (format %4).</source>
        <translation>Das Projekt %1 wurde mit einem neueren DreamLoft gemacht (Format %2); hier läuft %3 (Format %4).</translation>
    </message>
    <message>
        <source>Cannot write to the project folder %1: it is read-only.</source>
        <translation>In den Projektordner %1 lässt sich nicht schreiben: Er ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Cannot write to the project %1: the folder or its project file is read-only.</source>
        <translation>In das Projekt %1 lässt sich nicht schreiben: Ordner oder Projektdatei sind schreibgeschützt.</translation>
    </message>
    <message>
        <source>Cannot open the project %1: there is no such folder.</source>
        <translation>Das Projekt %1 lässt sich nicht öffnen: Den Ordner gibt es nicht.</translation>
    </message>
    <message>
        <source>Cannot open %1: the folder holds no DreamLoft project.</source>
        <translation>%1 lässt sich nicht öffnen: Der Ordner enthält kein DreamLoft-Projekt.</translation>
    </message>
    <message>
        <source>Cannot make a project in %1: the folder is not empty.</source>
        <translation>In %1 lässt sich kein Projekt anlegen: Der Ordner ist nicht leer.</translation>
    </message>
    <message>
        <source>Cannot change the test pictures: the test set is locked.</source>
        <translation>Die Testbilder lassen sich nicht ändern: Der Testsatz ist gesperrt.</translation>
    </message>
    <message>
        <source>The project %1 is open %2.</source>
        <translation>Das Projekt %1 ist %2 geöffnet.</translation>
    </message>
    <message>
        <source>The disk of the project %1 is full.</source>
        <translation>Das Laufwerk des Projekts %1 ist voll.</translation>
    </message>
    <message>
        <source>The disk reported an error while DreamLoft worked on the project %1.</source>
        <translation>Das Laufwerk meldete einen Fehler, während DreamLoft am Projekt %1 arbeitete.</translation>
    </message>
    <message>
        <source>Another program is using the project file of %1.</source>
        <translation>Ein anderes Programm benutzt die Projektdatei von %1.</translation>
    </message>
    <message>
        <source>The class %1 has no training pictures.</source>
        <translation>Die Klasse %1 hat keine Trainingsbilder.</translation>
    </message>
    <message>
        <source>The project has no classes yet.</source>
        <translation>Das Projekt hat noch keine Klassen.</translation>
    </message>
    <message>
        <source>Cannot divide the pictures: the val and test shares leave nothing to learn from.</source>
        <translation>Die Bilder lassen sich nicht aufteilen: Validierung und Test lassen nichts zum Lernen übrig.</translation>
    </message>
    <message>
        <source>Cannot change the project %1: it was opened to look only.</source>
        <translation>Das Projekt %1 lässt sich nicht ändern: Es wurde nur zum Ansehen geöffnet.</translation>
    </message>
    <message>
        <source>Cannot undo %1: it was changed again or is used since then.</source>
        <translation>%1 lässt sich nicht zurücknehmen: Es wurde seither wieder geändert oder benutzt.</translation>
    </message>
    <message>
        <source>Cannot undo a change of the test pictures: the test set is locked.</source>
        <translation>Eine Änderung der Testbilder lässt sich nicht zurücknehmen: Der Testsatz ist gesperrt.</translation>
    </message>
    <message>
        <source>Cannot write to the &quot;disk&quot;: it is full, expected free space.</source>
        <translation>Auf das Laufwerk lässt sich nicht schreiben: Es ist voll.</translation>
    </message>
    <message>
        <source>Cannot continue from %1: its contents do not match their checksums, expected a whole checkpoint.</source>
        <translation>Von %1 geht es nicht weiter: Der Inhalt passt nicht zu seinen Prüfsummen.</translation>
    </message>
    <message>
        <source>Training became unstable at step %1: %2</source>
        <translation>Das Training wurde bei Schritt %1 instabil: %2</translation>
    </message>
    <message>
        <source>The class %1 has no adapter yet.</source>
        <translation>Die Klasse %1 hat noch keinen Adapter.</translation>
    </message>
    <message>
        <source>The strategy %1 has no pictures yet.</source>
        <translation>Das Verfahren %1 hat noch keine Bilder.</translation>
    </message>
    <message>
        <source>No adapters of %1 are there yet.</source>
        <translation>Adapter von %1 gibt es noch nicht.</translation>
    </message>
    <message>
        <source>None of the %1 files is a picture that can be read.</source>
        <translation>Keine der %1 Dateien ist ein lesbares Bild.</translation>
    </message>
    <message>
        <source>None of the %1 files is a picture that can be used: %2.</source>
        <translation>Keine der %1 Dateien ist ein brauchbares Bild: %2.</translation>
    </message>
    <message>
        <source>No classifier is trained yet.</source>
        <translation>Es ist noch kein Klassifikator trainiert.</translation>
    </message>
    <message>
        <source>There is no verdict to report yet.</source>
        <translation>Es gibt noch kein Urteil zu berichten.</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>Es gibt noch nichts zu exportieren.</translation>
    </message>
    <message>
        <source>Standard FID needs the Inception network, which is not installed.</source>
        <translation>Die übliche FID braucht das Inception-Netz, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>This model cannot work at %1 pixels: the size must be a multiple of %2.</source>
        <translation>Dieses Modell kann mit %1 Pixeln nicht arbeiten: Die Größe muss ein Vielfaches von %2 sein.</translation>
    </message>
    <message>
        <source>This project has no model chosen for this step.</source>
        <translation>Für diesen Schritt ist in diesem Projekt kein Modell gewählt.</translation>
    </message>
    <message>
        <source>There are no synthetic pictures to measure yet.</source>
        <translation>Es gibt noch keine synthetischen Bilder zu messen.</translation>
    </message>
    <message>
        <source>There are no synthetic pictures to learn from yet.</source>
        <translation>Es gibt noch keine synthetischen Bilder, von denen gelernt werden kann.</translation>
    </message>
    <message>
        <source>The self-check could not train the starter model.</source>
        <translation>Der Selbsttest konnte das Startmodell nicht trainieren.</translation>
    </message>
    <message>
        <source>No shots are picked yet, so there is nothing to learn from.</source>
        <translation>Es sind noch keine Beispiele gewählt, also gibt es nichts zu lernen.</translation>
    </message>
    <message>
        <source>The class %1 was added after the shots were picked.</source>
        <translation>Die Klasse %1 kam nach der Wahl der Beispiele hinzu.</translation>
    </message>
    <message>
        <source>A classifier needs at least two classes; this project has %1.</source>
        <translation>Ein Klassifikator braucht mindestens zwei Klassen; dieses Projekt hat %1.</translation>
    </message>
    <message>
        <source>This project has no class %1.</source>
        <translation>Dieses Projekt hat keine Klasse %1.</translation>
    </message>
    <message>
        <source>%1 pictures of the test or validation set are also among the pictures to learn from.</source>
        <translation>%1 Bilder aus Test oder Validierung sind auch unter den Bildern, von denen gelernt wird.</translation>
    </message>
    <message>
        <source>The accuracy would look better than it is.</source>
        <translation>Die Genauigkeit sähe besser aus, als sie ist.</translation>
    </message>
    <message>
        <source>%1 of %2 files were set aside; the others were imported.</source>
        <translation>%1 von %2 Dateien wurden beiseitegelegt; die anderen wurden importiert.</translation>
    </message>
    <message>
        <source>The class %1 was not added: none of its files can be used.</source>
        <translation>Die Klasse %1 wurde nicht hinzugefügt: Keine ihrer Dateien ist brauchbar.</translation>
    </message>
    <message>
        <source>A damaged checkpoint was set aside; training goes on from the one before it.</source>
        <translation>Ein beschädigter Zwischenstand wurde beiseitegelegt; es geht vom vorherigen weiter.</translation>
    </message>
    <message>
        <source>Continuing at step %1 of %2.</source>
        <translation>Weiter bei Schritt %1 von %2.</translation>
    </message>
    <message>
        <source>Training became unstable at step %1 (invalid numbers).</source>
        <translation>Das Training wurde bei Schritt %1 instabil (ungültige Zahlen).</translation>
    </message>
    <message>
        <source>DreamLoft went back to step %1 and continues with half the learning speed.</source>
        <translation>DreamLoft ging zu Schritt %1 zurück und macht mit halber Lerngeschwindigkeit weiter.</translation>
    </message>
    <message>
        <source>There is no validation split, so the last step of each training is used.</source>
        <translation>Es gibt keine Validierungsbilder, also wird von jedem Training der letzte Schritt genommen.</translation>
    </message>
    <message>
        <source>The project file was damaged and was replaced by the copy %1; the damaged one is kept in quarantine.</source>
        <translation>Die Projektdatei war beschädigt und wurde durch die Kopie %1 ersetzt; die beschädigte liegt in der Quarantäne.</translation>
    </message>
    <message>
        <source>Transparent parts were laid over white.</source>
        <translation>Durchsichtige Teile wurden auf Weiß gelegt.</translation>
    </message>
    <message>
        <source>the test pictures could still be changed</source>
        <translation>die Testbilder könnten noch geändert werden</translation>
    </message>
    <message>
        <source>locked now, but it was unlocked %1 times</source>
        <translation>jetzt gesperrt, aber %1-mal entsperrt</translation>
    </message>
    <message>
        <source>nothing may learn from these pictures</source>
        <translation>von diesen Bildern darf nichts lernen</translation>
    </message>
    <message>
        <source>no test picture is among those learnt from</source>
        <translation>kein Testbild ist unter denen, von denen gelernt wurde</translation>
    </message>
    <message>
        <source>the test pictures were used</source>
        <translation>die Testbilder wurden benutzt</translation>
    </message>
    <message>
        <source>the best one on the validation pictures</source>
        <translation>der beste auf den Validierungsbildern</translation>
    </message>
    <message>
        <source>always the last one, fixed beforehand</source>
        <translation>immer der letzte, vorher festgelegt</translation>
    </message>
    <message>
        <source>%1 to %2 steps</source>
        <translation>%1 bis %2 Schritte</translation>
    </message>
    <message>
        <source>nothing is trained</source>
        <translation>nichts ist trainiert</translation>
    </message>
    <message>
        <source>the pictures of %1 changed since: train again</source>
        <translation>die Bilder von %1 haben sich seither geändert: neu trainieren</translation>
    </message>
    <message>
        <source>nothing changed since the training</source>
        <translation>seit dem Training hat sich nichts geändert</translation>
    </message>
    <message>
        <source>repeats with other seeds: %1</source>
        <translation>Wiederholungen mit anderen Startwerten: %1</translation>
    </message>
    <message>
        <source>%1 in all, at least %2 a class</source>
        <translation>%1 insgesamt, mindestens %2 je Klasse</translation>
    </message>
    <message>
        <source>was visited already</source>
        <translation>wurde schon besucht</translation>
    </message>
    <message>
        <source>is nested too deeply</source>
        <translation>liegt zu tief in Ordnern</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>is hidden</source>
        <translation>ist versteckt</translation>
    </message>
    <message>
        <source>is a link</source>
        <translation>ist eine Verknüpfung</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is a Python pickle, which can hide programs</source>
        <translation>ist ein Python-Pickle und kann Programme verstecken</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>leads out of the folder</source>
        <translation>führt aus dem Ordner heraus</translation>
    </message>
    <message>
        <source>lies outside the class folders</source>
        <translation>liegt außerhalb der Klassenordner</translation>
    </message>
    <message>
        <source>has no class in the list</source>
        <translation>hat in der Liste keine Klasse</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>das Laufwerk ist voll</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>das gibt es nicht</translation>
    </message>
    <message>
        <source>there is no permission, or the disk is read-only</source>
        <translation>die Rechte fehlen, oder das Laufwerk ist schreibgeschützt</translation>
    </message>
    <message>
        <source>it exists already</source>
        <translation>das gibt es schon</translation>
    </message>
    <message>
        <source>the path is too long</source>
        <translation>der Pfad ist zu lang</translation>
    </message>
    <message>
        <source>the disk reported an error</source>
        <translation>das Laufwerk meldete einen Fehler</translation>
    </message>
    <message>
        <source>in another program</source>
        <translation>in einem anderen Programm</translation>
    </message>
    <message>
        <source>a part of the BMP is missing</source>
        <translation>ein Teil der BMP-Datei fehlt</translation>
    </message>
    <message>
        <source>a part of the TIFF is missing</source>
        <translation>ein Teil der TIFF-Datei fehlt</translation>
    </message>
    <message>
        <source>a part of the WebP ends early</source>
        <translation>die WebP-Datei hört zu früh auf</translation>
    </message>
    <message>
        <source>the JPEG ends inside of its header</source>
        <translation>die JPEG-Datei hört im Kopf auf</translation>
    </message>
    <message>
        <source>the JPEG holds no pixels</source>
        <translation>die JPEG-Datei enthält keine Pixel</translation>
    </message>
    <message>
        <source>the JPEG is damaged (%1)</source>
        <translation>die JPEG-Datei ist beschädigt (%1)</translation>
    </message>
    <message>
        <source>the PNG holds no pixels</source>
        <translation>die PNG-Datei enthält keine Pixel</translation>
    </message>
    <message>
        <source>the PNG has no header</source>
        <translation>die PNG-Datei hat keinen Kopf</translation>
    </message>
    <message>
        <source>the end of the PNG is missing</source>
        <translation>das Ende der PNG-Datei fehlt</translation>
    </message>
    <message>
        <source>the checksum at byte %1 does not fit</source>
        <translation>die Prüfsumme bei Byte %1 passt nicht</translation>
    </message>
    <message>
        <source>its pixels cannot be unpacked</source>
        <translation>ihre Pixel lassen sich nicht auspacken</translation>
    </message>
    <message>
        <source>it is an animated WebP</source>
        <translation>es ist eine animierte WebP-Datei</translation>
    </message>
    <message>
        <source>it is a camera raw file</source>
        <translation>es ist eine Rohdatei einer Kamera</translation>
    </message>
    <message>
        <source>the header says 0 pixels</source>
        <translation>der Kopf nennt 0 Pixel</translation>
    </message>
    <message>
        <source>a side has %1 pixels</source>
        <translation>eine Seite hat %1 Pixel</translation>
    </message>
    <message>
        <source>a whole picture</source>
        <translation>ein ganzes Bild</translation>
    </message>
    <message>
        <source>an unaltered picture</source>
        <translation>ein unverändertes Bild</translation>
    </message>
    <message>
        <source>an unaltered PNG</source>
        <translation>eine unveränderte PNG-Datei</translation>
    </message>
    <message>
        <source>a common JPEG</source>
        <translation>eine übliche JPEG-Datei</translation>
    </message>
    <message>
        <source>a common BMP</source>
        <translation>eine übliche BMP-Datei</translation>
    </message>
    <message>
        <source>a developed picture</source>
        <translation>ein entwickeltes Bild</translation>
    </message>
    <message>
        <source>a picture that stands still</source>
        <translation>ein Bild, das stillsteht</translation>
    </message>
    <message>
        <source>a PNG, JPEG, WebP, BMP or TIFF picture</source>
        <translation>ein Bild als PNG, JPEG, WebP, BMP oder TIFF</translation>
    </message>
    <message>
        <source>a complete model folder</source>
        <translation>ein vollständiger Modellordner</translation>
    </message>
    <message>
        <source>it is %1</source>
        <translation>es ist %1</translation>
    </message>
    <message>
        <source>a GIF picture</source>
        <translation>ein GIF-Bild</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>a HEIC picture</source>
        <translation>ein HEIC-Bild</translation>
    </message>
    <message>
        <source>an AVIF picture</source>
        <translation>ein AVIF-Bild</translation>
    </message>
    <message>
        <source>an icon file</source>
        <translation>eine Symboldatei</translation>
    </message>
    <message>
        <source>a camera raw file</source>
        <translation>eine Rohdatei einer Kamera</translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation>ein Photoshop-Dokument</translation>
    </message>
    <message>
        <source>a ZIP archive</source>
        <translation>ein ZIP-Archiv</translation>
    </message>
    <message>
        <source>an office document</source>
        <translation>ein Office-Dokument</translation>
    </message>
    <message>
        <source>an audio or video file</source>
        <translation>eine Ton- oder Videodatei</translation>
    </message>
    <message>
        <source>an audio file</source>
        <translation>eine Tondatei</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>ein Video</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>ein Programm</translation>
    </message>
    <message>
        <source>a script</source>
        <translation>ein Skript</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>eine Datenbank</translation>
    </message>
    <message>
        <source>a file of blanks</source>
        <translation>eine Datei aus Leerzeichen</translation>
    </message>
    <message>
        <source>a PyTorch pickle archive, which can hide programs</source>
        <translation>ein PyTorch-Pickle-Archiv, das Programme verstecken kann</translation>
    </message>
    <message>
        <source> since %1</source>
        <translation> seit %1</translation>
    </message>
    <message>
        <source>on the computer %1%2</source>
        <translation>auf dem Rechner %1%2</translation>
    </message>
    <message>
        <source>Put it back, or choose another model.</source>
        <translation>Es zurücklegen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Choose the folder that holds these files, or the file itself.</source>
        <translation>Den Ordner mit diesen Dateien oder die Datei selbst wählen.</translation>
    </message>
    <message>
        <source>The class %1 has no caption to make pictures from.</source>
        <translation>Die Klasse %1 hat keinen Bildtext, aus dem sich Bilder erzeugen lassen.</translation>
    </message>
    <message>
        <source>The class %1 has no shot to start pictures from.</source>
        <translation>Die Klasse %1 hat kein Beispielfoto, von dem Bilder ausgehen können.</translation>
    </message>
    <message>
        <source>The caption server %1 is not on this computer, so nothing was sent.</source>
        <translation>Der Bildtext-Server %1 ist nicht auf diesem Rechner, daher wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Cannot open the model %1: it is not at its place any more.</source>
        <translation>Das Modell %1 lässt sich nicht öffnen: Es ist nicht mehr an seinem Ort.</translation>
    </message>
    <message>
        <source>is a picture under another name</source>
        <translation>ist ein Bild mit fremder Dateiendung</translation>
    </message>
    <message>
        <source>Choose cpu, or install the driver of your graphics card.</source>
        <translation>Wählen Sie cpu, oder installieren Sie den Treiber Ihrer Grafikkarte.</translation>
    </message>
    <message>
        <source>Choose cpu, or run packaging/setup.sh --cuda and build DreamLoft again.</source>
        <translation>Wählen Sie cpu, oder führen Sie packaging/setup.sh --cuda aus und bauen Sie DreamLoft neu.</translation>
    </message>
    <message>
        <source>Choose cpu, or one of the cards that `doctor` lists.</source>
        <translation>Wählen Sie cpu oder eine der Karten, die `doctor` nennt.</translation>
    </message>
    <message>
        <source>Choose cpu, or update the driver of your graphics card.</source>
        <translation>Wählen Sie cpu, oder aktualisieren Sie den Treiber Ihrer Grafikkarte.</translation>
    </message>
    <message>
        <source>Restart DreamLoft.</source>
        <translation>Starten Sie DreamLoft neu.</translation>
    </message>
    <message>
        <source>Cannot use the device %1: %2, expected %3.</source>
        <translation>Das Gerät %1 ist nicht nutzbar: %2, erwartet wird %3.</translation>
    </message>
    <message>
        <source>there is no NVIDIA driver on this computer</source>
        <translation>auf diesem Rechner ist kein NVIDIA-Treiber</translation>
    </message>
    <message>
        <source>LibTorch&apos;s part for graphics cards cannot be loaded</source>
        <translation>der Teil von LibTorch für Grafikkarten lässt sich nicht laden</translation>
    </message>
    <message>
        <source>this run of DreamLoft has begun without it</source>
        <translation>DreamLoft wurde diesmal ohne es begonnen</translation>
    </message>
    <message>
        <source>it does not start</source>
        <translation>es startet nicht</translation>
    </message>
    <message>
        <source>%1 graphics cards are ready</source>
        <translation>%1 Grafikkarten sind bereit</translation>
    </message>
    <message>
        <source>No picture was changed.</source>
        <translation>Es wurde kein Bild verändert.</translation>
    </message>
    <message>
        <source>Nothing in it was changed.</source>
        <translation>Darin wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Everything taken in before it is kept.</source>
        <translation>Alles vorher Übernommene bleibt erhalten.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller resolution.</source>
        <translation>Schließen Sie andere Programme, oder wählen Sie eine kleinere Auflösung.</translation>
    </message>
    <message>
        <source>Correct or unset the variable.</source>
        <translation>Die Variable berichtigen oder löschen.</translation>
    </message>
    <message>
        <source>Install DreamLoft again.</source>
        <translation>DreamLoft neu installieren.</translation>
    </message>
    <message>
        <source>Reinstall DreamLoft&apos;s resources.</source>
        <translation>Die Ressourcen von DreamLoft neu installieren.</translation>
    </message>
    <message>
        <source>Report this.</source>
        <translation>Das bitte melden.</translation>
    </message>
    <message>
        <source>Check the disk before you go on.</source>
        <translation>Das Laufwerk prüfen, bevor es weitergeht.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Die Adresse prüfen.</translation>
    </message>
    <message>
        <source>Check that the server runs and that this computer is online.</source>
        <translation>Prüfen, ob der Server läuft und dieser Rechner online ist.</translation>
    </message>
    <message>
        <source>Check the address and your right to download.</source>
        <translation>Die Adresse und die Berechtigung zum Herunterladen prüfen.</translation>
    </message>
    <message>
        <source>Check its address and the name of the model.</source>
        <translation>Seine Adresse und den Namen des Modells prüfen.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>Noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>Die Datei als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>Save it as PNG or as TIFF of 8 bits.</source>
        <translation>Als PNG oder als TIFF mit 8 Bit speichern.</translation>
    </message>
    <message>
        <source>Free some space first.</source>
        <translation>Zuerst etwas Platz schaffen.</translation>
    </message>
    <message>
        <source>Give it another value.</source>
        <translation>Einen anderen Wert eingeben.</translation>
    </message>
    <message>
        <source>Change this option.</source>
        <translation>Diese Option ändern.</translation>
    </message>
    <message>
        <source>Change this option and %1 more: %2</source>
        <translation>Diese Option und %1 weitere ändern: %2</translation>
    </message>
    <message>
        <source>Choose one of these names.</source>
        <translation>Einen dieser Namen wählen.</translation>
    </message>
    <message>
        <source>Choose one of these.</source>
        <translation>Eines davon wählen.</translation>
    </message>
    <message>
        <source>Correct the value in the options file.</source>
        <translation>Den Wert in der Optionsdatei berichtigen.</translation>
    </message>
    <message>
        <source>Write them as {&quot;key&quot;: value}.</source>
        <translation>Sie als {&quot;Name&quot;: Wert} schreiben.</translation>
    </message>
    <message>
        <source>Correct the operation or its value.</source>
        <translation>Die Operation oder ihren Wert berichtigen.</translation>
    </message>
    <message>
        <source>Raise the strength or the steps.</source>
        <translation>Die Stärke oder die Schritte erhöhen.</translation>
    </message>
    <message>
        <source>Choose a number of steps between 10 and 100.</source>
        <translation>Eine Schrittzahl zwischen 10 und 100 wählen.</translation>
    </message>
    <message>
        <source>Choose more steps.</source>
        <translation>Mehr Schritte wählen.</translation>
    </message>
    <message>
        <source>Choose another sampler.</source>
        <translation>Einen anderen Sampler wählen.</translation>
    </message>
    <message>
        <source>Choose another sampler, or a model with a plain scheduler file.</source>
        <translation>Einen anderen Sampler oder ein Modell mit einfacher Scheduler-Datei wählen.</translation>
    </message>
    <message>
        <source>Choose shares that are at least 0 and together less than 1.</source>
        <translation>Anteile wählen, die mindestens 0 und zusammen kleiner als 1 sind.</translation>
    </message>
    <message>
        <source>Choose a model folder.</source>
        <translation>Einen Modellordner wählen.</translation>
    </message>
    <message>
        <source>Choose a complete model.</source>
        <translation>Ein vollständiges Modell wählen.</translation>
    </message>
    <message>
        <source>Choose a model of the right kind.</source>
        <translation>Ein Modell der richtigen Art wählen.</translation>
    </message>
    <message>
        <source>Choose a model folder with a supported noise schedule.</source>
        <translation>Einen Modellordner mit unterstütztem Rauschplan wählen.</translation>
    </message>
    <message>
        <source>Choose a folder whose parts belong to one model.</source>
        <translation>Einen Ordner wählen, dessen Teile zu einem Modell gehören.</translation>
    </message>
    <message>
        <source>Choose the folder of a complete model in diffusers (CLIP: transformers) format.</source>
        <translation>Den Ordner eines vollständigen Modells im Format diffusers (CLIP: transformers) wählen.</translation>
    </message>
    <message>
        <source>Choose a text-to-image model of these families.</source>
        <translation>Ein Text-zu-Bild-Modell dieser Familien wählen.</translation>
    </message>
    <message>
        <source>Choose a CLIP model folder with its own config.json.</source>
        <translation>Einen CLIP-Modellordner mit eigener config.json wählen.</translation>
    </message>
    <message>
        <source>Choose a CLIP folder of transformers or OpenCLIP, or OpenAI&apos;s weight file.</source>
        <translation>Einen CLIP-Ordner von transformers oder OpenCLIP oder die Gewichtsdatei von OpenAI wählen.</translation>
    </message>
    <message>
        <source>Choose a CLIP of the ViT kind, for example ViT-B/16.</source>
        <translation>Ein CLIP der Art ViT wählen, zum Beispiel ViT-B/16.</translation>
    </message>
    <message>
        <source>Choose a CLIP of the ViT kind.</source>
        <translation>Ein CLIP der Art ViT wählen.</translation>
    </message>
    <message>
        <source>Choose files that belong to one model.</source>
        <translation>Dateien wählen, die zu einem Modell gehören.</translation>
    </message>
    <message>
        <source>Choose the file itself.</source>
        <translation>Die Datei selbst wählen.</translation>
    </message>
    <message>
        <source>Choose the tokenizer that belongs to the text encoder.</source>
        <translation>Den Tokenizer wählen, der zum Textencoder gehört.</translation>
    </message>
    <message>
        <source>Put that file of the same model into its folder.</source>
        <translation>Diese Datei desselben Modells in seinen Ordner legen.</translation>
    </message>
    <message>
        <source>Resize the pictures as the model&apos;s config asks.</source>
        <translation>Die Bilder auf die Größe bringen, die das Modell verlangt.</translation>
    </message>
    <message>
        <source>Download the model again, all its files from one place.</source>
        <translation>Das Modell noch einmal herunterladen, alle Dateien vom selben Ort.</translation>
    </message>
    <message>
        <source>Download the model itself.</source>
        <translation>Das Modell selbst herunterladen.</translation>
    </message>
    <message>
        <source>Get the model again.</source>
        <translation>Das Modell noch einmal beschaffen.</translation>
    </message>
    <message>
        <source>Get the file again from where it came.</source>
        <translation>Die Datei noch einmal von dort holen, wo sie herkam.</translation>
    </message>
    <message>
        <source>Check the file and its folder.</source>
        <translation>Die Datei und ihren Ordner prüfen.</translation>
    </message>
    <message>
        <source>The page you got it from usually offers that version too.</source>
        <translation>Die Seite, von der es stammt, bietet meist auch diese Fassung an.</translation>
    </message>
    <message>
        <source>Look for the .safetensors version of the model.</source>
        <translation>Die .safetensors-Fassung des Modells suchen.</translation>
    </message>
    <message>
        <source>Wait until the other program has finished.</source>
        <translation>Warten, bis das andere Programm fertig ist.</translation>
    </message>
    <message>
        <source>Choose a LoRA for the attention layers of this base model.</source>
        <translation>Ein LoRA für die Attention-Schichten dieses Basismodells wählen.</translation>
    </message>
    <message>
        <source>Choose another LoRA or change the base model.</source>
        <translation>Ein anderes LoRA wählen oder das Basismodell wechseln.</translation>
    </message>
    <message>
        <source>Choose the folder that holds this file.</source>
        <translation>Den Ordner wählen, der diese Datei enthält.</translation>
    </message>
    <message>
        <source>Choose the folder that holds &quot;shot16_seed0&quot; or the like.</source>
        <translation>Den Ordner wählen, der „shot16_seed0“ oder Ähnliches enthält.</translation>
    </message>
    <message>
        <source>Choose the folder of one of them.</source>
        <translation>Den Ordner von einem davon wählen.</translation>
    </message>
    <message>
        <source>Export the adapter again.</source>
        <translation>Den Adapter noch einmal exportieren.</translation>
    </message>
    <message>
        <source>Train the classifier again, or choose the CLIP that it was trained on.</source>
        <translation>Den Klassifikator noch einmal trainieren oder das CLIP wählen, mit dem er trainiert wurde.</translation>
    </message>
    <message>
        <source>Make the project with the classes that these adapters were trained for.</source>
        <translation>Das Projekt mit den Klassen anlegen, für die diese Adapter trainiert wurden.</translation>
    </message>
    <message>
        <source>Import a folder with one folder per class.</source>
        <translation>Einen Ordner importieren, der je Klasse einen Ordner enthält.</translation>
    </message>
    <message>
        <source>Save the table again as CSV with UTF-8 text.</source>
        <translation>Die Tabelle noch einmal als CSV mit UTF-8-Text speichern.</translation>
    </message>
    <message>
        <source>Write one caption a line, or one JSON object a line with class and caption.</source>
        <translation>Je Zeile einen Bildtext schreiben oder je Zeile ein JSON-Objekt mit class und caption.</translation>
    </message>
    <message>
        <source>Write one JSON object a line with class, hypernym and definition.</source>
        <translation>Je Zeile ein JSON-Objekt mit class, hypernym und definition schreiben.</translation>
    </message>
    <message>
        <source>Write one place a line.</source>
        <translation>Je Zeile einen Ort schreiben.</translation>
    </message>
    <message>
        <source>Choose the folder of the list, or leave the layout to auto.</source>
        <translation>Den Ordner der Liste wählen oder die Anordnung auf auto lassen.</translation>
    </message>
    <message>
        <source>Choose the folder of the pictures; unpack any other archive first.</source>
        <translation>Den Ordner der Bilder wählen; andere Archive zuerst entpacken.</translation>
    </message>
    <message>
        <source>Correct the list, or import the folder by its class folders.</source>
        <translation>Die Liste berichtigen oder den Ordner nach seinen Klassenordnern importieren.</translation>
    </message>
    <message>
        <source>Unpack it with another program and import the folder.</source>
        <translation>Es mit einem anderen Programm entpacken und den Ordner importieren.</translation>
    </message>
    <message>
        <source>Ask its author for an exported copy.</source>
        <translation>Den Urheber um eine exportierte Kopie bitten.</translation>
    </message>
    <message>
        <source>Give the name with its folder, as it was imported.</source>
        <translation>Den Namen mit seinem Ordner angeben, wie beim Import.</translation>
    </message>
    <message>
        <source>Choose random, varied or typical.</source>
        <translation>Zufällig, vielfältig oder typisch wählen.</translation>
    </message>
    <message>
        <source>Look at the list and choose one of its numbers.</source>
        <translation>In der Liste nachsehen und eine ihrer Nummern wählen.</translation>
    </message>
    <message>
        <source>Remove the folder and run its shard again.</source>
        <translation>Den Ordner entfernen und seinen Teil noch einmal rechnen.</translation>
    </message>
    <message>
        <source>Run that shard again; it makes only what is missing.</source>
        <translation>Diesen Teil noch einmal rechnen; er erzeugt nur, was fehlt.</translation>
    </message>
    <message>
        <source>Run its shards again with this version.</source>
        <translation>Seine Teile mit dieser Version noch einmal rechnen.</translation>
    </message>
    <message>
        <source>Run its shard again.</source>
        <translation>Seinen Teil noch einmal rechnen.</translation>
    </message>
    <message>
        <source>Run its shard again on the project as it is now.</source>
        <translation>Seinen Teil mit dem Projekt, wie es jetzt ist, noch einmal rechnen.</translation>
    </message>
    <message>
        <source>Merge the shards of its adapters first, or run its shard again.</source>
        <translation>Zuerst die Teile seiner Adapter zusammenführen oder seinen Teil noch einmal rechnen.</translation>
    </message>
    <message>
        <source>Merge it into the project that it was made from.</source>
        <translation>Es in das Projekt zusammenführen, aus dem es stammt.</translation>
    </message>
    <message>
        <source>Report this, with the dialect that you chose.</source>
        <translation>Das mit dem gewählten Dialekt melden.</translation>
    </message>
    <message>
        <source>Cannot train an adapter here: one needs %1 of memory, expected at most the %2 that are free beside a reserve.</source>
        <translation>Hier lässt sich kein Adapter trainieren: Einer braucht %1 Speicher, neben einer Reserve sind nur %2 frei.</translation>
    </message>
    <message>
        <source>Cannot load from %1: %2.</source>
        <translation>Von %1 lässt sich nicht laden: %2.</translation>
    </message>
    <message>
        <source>Cannot use the path %1: %2, expected a plain name inside the folder.</source>
        <translation>Der Pfad %1 geht nicht: %2, erwartet war ein einfacher Name innerhalb des Ordners.</translation>
    </message>
    <message>
        <source>Cannot use the &quot;disk&quot;: it reported an error, expected an answer.</source>
        <translation>Das Laufwerk ist nicht nutzbar: Es meldete einen Fehler.</translation>
    </message>
    <message>
        <source>Cannot finish the &quot;calculation&quot;: an internal check failed, expected none to fail.</source>
        <translation>Die Berechnung lässt sich nicht beenden: Eine interne Prüfung schlug fehl.</translation>
    </message>
    <message>
        <source>The disk gave back other bytes than were written to it.</source>
        <translation>Das Laufwerk lieferte andere Bytes zurück, als darauf geschrieben wurden.</translation>
    </message>
    <message>
        <source>The starter models are damaged: %1 is missing or changed.</source>
        <translation>Die Startmodelle sind beschädigt: %1 fehlt oder ist verändert.</translation>
    </message>
    <message>
        <source>The list of the starter models&apos; files is damaged.</source>
        <translation>Die Dateiliste der Startmodelle ist beschädigt.</translation>
    </message>
    <message>
        <source>Cannot set %1: there is no option of that name.</source>
        <translation>%1 lässt sich nicht setzen: Eine Option dieses Namens gibt es nicht.</translation>
    </message>
    <message>
        <source>Cannot use the preset %1: there is none of that name, expected one of %2.</source>
        <translation>Die Voreinstellung %1 geht nicht: Keine heißt so, erwartet war eine von %2.</translation>
    </message>
    <message>
        <source>Cannot use the preset %1: the strategy is %2, expected the same name for both.</source>
        <translation>Die Voreinstellung %1 geht nicht: Das Verfahren ist %2, erwartet war für beide derselbe Name.</translation>
    </message>
    <message>
        <source>Cannot use the device %1: no such word, expected auto, cpu, cuda or cuda:&lt;number&gt;.</source>
        <translation>Das Gerät %1 ist nicht nutzbar: Das Wort ist unbekannt, erwartet war auto, cpu, cuda oder cuda:&lt;number&gt;.</translation>
    </message>
    <message>
        <source>Cannot import %1 as %2: it does not hold %3.</source>
        <translation>%1 lässt sich nicht als %2 importieren: %3 fehlt darin.</translation>
    </message>
    <message>
        <source>Cannot import %1: it %2, expected a folder, a picture, a .zip archive, or a .csv, .jsonl or .json list.</source>
        <translation>%1 lässt sich nicht importieren: Die Datei %2, erwartet war ein Ordner, ein Bild, ein .zip-Archiv oder eine Liste als .csv, .jsonl oder .json.</translation>
    </message>
    <message>
        <source>Cannot import the list %1: %2, expected %3.</source>
        <translation>Die Liste %1 lässt sich nicht importieren: %2, erwartet war %3.</translation>
    </message>
    <message>
        <source>Cannot unpack %1: %2.</source>
        <translation>%1 lässt sich nicht entpacken: %2.</translation>
    </message>
    <message>
        <source>Cannot read %1, line %2: %3.</source>
        <translation>%1 lässt sich in Zeile %2 nicht lesen: %3.</translation>
    </message>
    <message>
        <source>The project file of %1 contains parts that DreamLoft did not write, so it was not opened.</source>
        <translation>Die Projektdatei von %1 enthält Teile, die nicht von DreamLoft stammen, und wurde daher nicht geöffnet.</translation>
    </message>
    <message>
        <source>The project file of %1 contains parts that DreamLoft did not write.</source>
        <translation>Die Projektdatei von %1 enthält Teile, die nicht von DreamLoft stammen.</translation>
    </message>
    <message>
        <source>There is not enough memory for the project file of %1.</source>
        <translation>Für die Projektdatei von %1 reicht der Speicher nicht.</translation>
    </message>
    <message>
        <source>Cannot work on the project file of %1: an internal step failed.</source>
        <translation>An der Projektdatei von %1 lässt sich nicht arbeiten: Ein interner Schritt schlug fehl.</translation>
    </message>
    <message>
        <source>Cannot open the project %1: its drive cannot keep a safe journal.</source>
        <translation>Das Projekt %1 lässt sich nicht öffnen: Sein Laufwerk kann kein sicheres Journal führen.</translation>
    </message>
    <message>
        <source>Cannot bring the project to the new format: some entries do not fit together.</source>
        <translation>Das Projekt lässt sich nicht ins neue Format bringen: Einige Einträge passen nicht zusammen.</translation>
    </message>
    <message>
        <source>The project has no %1 number %2.</source>
        <translation>Das Projekt hat keinen Eintrag %1 mit der Nummer %2.</translation>
    </message>
    <message>
        <source>This project has no picture %1.</source>
        <translation>Dieses Projekt hat kein Bild %1.</translation>
    </message>
    <message>
        <source>Cannot pick %1: %2, expected one.</source>
        <translation>%1 lässt sich nicht wählen: %2, erwartet war eines.</translation>
    </message>
    <message>
        <source>no training picture has this name</source>
        <translation>kein Trainingsbild heißt so</translation>
    </message>
    <message>
        <source>%1 training pictures have this name</source>
        <translation>%1 Trainingsbilder heißen so</translation>
    </message>
    <message>
        <source>There is no way of picking shots called %1.</source>
        <translation>Eine Art %1, Beispiele zu wählen, gibt es nicht.</translation>
    </message>
    <message>
        <source>Cannot start from a picture with %1: %2 steps leave none to run, expected a strength of at least %3 and at most 1.</source>
        <translation>Mit %1 lässt sich nicht von einem Bild beginnen: Bei %2 Schritten bleibt keiner übrig, erwartet war eine Stärke von mindestens %3 und höchstens 1.</translation>
    </message>
    <message>
        <source>Cannot sample with &quot;ddpm&quot;: it is the training process, expected pndm, ddim, dpmpp_2m or euler.</source>
        <translation>Mit ddpm lassen sich keine Bilder erzeugen: Das ist der Vorgang des Trainings, erwartet war pndm, ddim, dpmpp_2m oder euler.</translation>
    </message>
    <message>
        <source>Cannot sample with &quot;steps&quot;: %1 do not fit the model&apos;s %2 noise levels with this spacing, expected fewer.</source>
        <translation>Mit %1 Schritten geht es nicht: Sie passen bei dieser Verteilung nicht zu den %2 Rauschstufen des Modells, erwartet waren weniger.</translation>
    </message>
    <message>
        <source>Cannot sample with &quot;steps&quot;: %1 are too few for Runge-Kutta start steps, expected at least 4.</source>
        <translation>Mit %1 Schritten geht es nicht: Für die Anlaufschritte nach Runge-Kutta sind es zu wenige, erwartet waren mindestens 4.</translation>
    </message>
    <message>
        <source>Cannot sample with &quot;scheduler_config.json&quot;: it asks for %1, expected %2.</source>
        <translation>Mit scheduler_config.json lassen sich keine Bilder erzeugen: Darin steht %1, erwartet war %2.</translation>
    </message>
    <message>
        <source>Cannot save %1: it holds invalid numbers, expected finite ones in this type.</source>
        <translation>%1 lässt sich nicht speichern: Es enthält ungültige Zahlen, erwartet waren endliche in diesem Typ.</translation>
    </message>
    <message>
        <source>Cannot save %1: it holds numbers that are not finite, expected finite ones.</source>
        <translation>%1 lässt sich nicht speichern: Es enthält Zahlen, die nicht endlich sind.</translation>
    </message>
    <message>
        <source>Cannot save %1: its training changed %2, expected an adapter that acts.</source>
        <translation>%1 lässt sich nicht speichern: Sein Training ergab %2, erwartet war ein Adapter, der wirkt.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>it into numbers that are not finite</source>
        <translation>Zahlen, die nicht endlich sind</translation>
    </message>
    <message>
        <source>Cannot continue %1: the saved %2 does not fit, expected the state of the same adapters.</source>
        <translation>%1 lässt sich nicht fortsetzen: Der gespeicherte Stand %2 passt nicht, erwartet war der Stand derselben Adapter.</translation>
    </message>
    <message>
        <source>Cannot continue &quot;classifier training&quot;: the saved curve does not fit, expected three numbers a point.</source>
        <translation>Das Training des Klassifikators lässt sich nicht fortsetzen: Die gespeicherte Kurve passt nicht.</translation>
    </message>
    <message>
        <source>Cannot continue &quot;classifier training&quot;: the saved counters do not fit, expected two numbers.</source>
        <translation>Das Training des Klassifikators lässt sich nicht fortsetzen: Die gespeicherten Zähler passen nicht.</translation>
    </message>
    <message>
        <source>The loss is not a number.</source>
        <translation>Der Verlust ist keine Zahl.</translation>
    </message>
    <message>
        <source>The loss has exploded.</source>
        <translation>Der Verlust ist explodiert.</translation>
    </message>
    <message>
        <source>The strategy %1 has nothing to learn before it makes pictures.</source>
        <translation>Das Verfahren %1 hat vor dem Erzeugen nichts zu lernen.</translation>
    </message>
    <message>
        <source>The strategy %1 makes no pictures.</source>
        <translation>Das Verfahren %1 erzeugt keine Bilder.</translation>
    </message>
    <message>
        <source>The classifiers learnt from the pictures of %1 strategies, and one has to be chosen.</source>
        <translation>Die Klassifikatoren lernten von Bildern aus %1 Verfahren, und eines muss gewählt werden.</translation>
    </message>
    <message>
        <source>No classifier is trained yet, so there is nothing to vary.</source>
        <translation>Es ist noch kein Klassifikator trainiert, daher gibt es nichts zu variieren.</translation>
    </message>
    <message>
        <source>%1 shots were never picked.</source>
        <translation>%1 Beispiele wurden nie gewählt.</translation>
    </message>
    <message>
        <source>Cannot tell what %1 predicts: a trial gave errors of %2 for noise and %3 for velocity.</source>
        <translation>Was %1 vorhersagt, ist unklar: Ein Versuch ergab Fehler von %2 für noise und %3 für velocity.</translation>
    </message>
    <message>
        <source>Cannot remove %1: it is not on the list of models.</source>
        <translation>%1 lässt sich nicht entfernen: Es steht nicht in der Liste der Modelle.</translation>
    </message>
    <message>
        <source>Cannot use the model %1: there is no such file, folder or model of the list.</source>
        <translation>Das Modell %1 ist nicht nutzbar: Weder Datei noch Ordner noch ein Modell der Liste heißt so.</translation>
    </message>
    <message>
        <source>Cannot check %1: there is no model in it, expected a Stable Diffusion folder (model_index.json), a CLIP folder (config.json) or one .safetensors file.</source>
        <translation>%1 lässt sich nicht prüfen: Es ist kein Modell darin, erwartet war ein Ordner von Stable Diffusion (model_index.json), ein CLIP-Ordner (config.json) oder eine .safetensors-Datei.</translation>
    </message>
    <message>
        <source>The captions of the class %1 are not in the project yet, and a part of a job, which only reads it, cannot keep what a server answers.</source>
        <translation>Die Bildtexte der Klasse %1 sind noch nicht im Projekt, und ein Teil eines Auftrags liest es nur und kann die Antworten eines Servers nicht aufbewahren.</translation>
    </message>
    <message>
        <source>The caption server gave no usable caption, expected plain text of at most 1,000 bytes.</source>
        <translation>Der Bildtext-Server lieferte keinen brauchbaren Bildtext, erwartet war einfacher Text von höchstens 1.000 Bytes.</translation>
    </message>
    <message>
        <source>None of the evaluated classifiers is among those asked for.</source>
        <translation>Keiner der getesteten Klassifikatoren gehört zu den gewünschten.</translation>
    </message>
    <message>
        <source>None of the trained classifiers is among those asked for.</source>
        <translation>Keiner der trainierten Klassifikatoren gehört zu den gewünschten.</translation>
    </message>
    <message>
        <source>No trained classifier fits what was asked for.</source>
        <translation>Kein trainierter Klassifikator passt zum Gewünschten.</translation>
    </message>
    <message>
        <source>No verdict can rest on these classifiers: their steps were chosen on the test pictures (selection oracle).</source>
        <translation>Auf diese Klassifikatoren lässt sich kein Urteil stützen: Ihre Schritte wurden an den Testbildern gewählt (Auswahl oracle).</translation>
    </message>
    <message>
        <source>The classifiers were not measured on the test pictures yet.</source>
        <translation>Die Klassifikatoren wurden noch nicht an den Testbildern gemessen.</translation>
    </message>
    <message>
        <source>The classifiers were trained again after they were measured.</source>
        <translation>Die Klassifikatoren wurden nach dem Messen noch einmal trainiert.</translation>
    </message>
    <message>
        <source>The classifiers were measured on different pictures, so they cannot be compared.</source>
        <translation>Die Klassifikatoren wurden an verschiedenen Bildern gemessen und lassen sich daher nicht vergleichen.</translation>
    </message>
    <message>
        <source>The project has no %1 pictures to measure on.</source>
        <translation>Das Projekt hat keine Bilder (%1), an denen gemessen werden könnte.</translation>
    </message>
    <message>
        <source>It is not clear what to export: this project has %1.</source>
        <translation>Es ist nicht klar, was exportiert werden soll: Dieses Projekt hat %1.</translation>
    </message>
    <message>
        <source>There are no curves, samples or scores to export yet.</source>
        <translation>Es gibt noch keine Kurven, Proben oder Messwerte zu exportieren.</translation>
    </message>
    <message>
        <source>The exported adapter %1 does not read back as it was written.</source>
        <translation>Der exportierte Adapter %1 liest sich nicht so zurück, wie er geschrieben wurde.</translation>
    </message>
    <message>
        <source>The class %1 cannot be the name of a folder.</source>
        <translation>Die Klasse %1 kann kein Ordnername sein.</translation>
    </message>
    <message>
        <source>Cannot fuse adapters of %1: not all of these shots have one.</source>
        <translation>Die Adapter von %1 lassen sich nicht verschmelzen: Nicht jedes dieser Beispiele hat einen.</translation>
    </message>
    <message>
        <source>Cannot take in adapters from %1: %2.</source>
        <translation>Aus %1 lassen sich keine Adapter übernehmen: %2.</translation>
    </message>
    <message>
        <source>Cannot take in %1: %2.</source>
        <translation>%1 lässt sich nicht übernehmen: %2.</translation>
    </message>
    <message>
        <source>Cannot merge %1: %2.</source>
        <translation>%1 lässt sich nicht zusammenführen: %2.</translation>
    </message>
    <message>
        <source>Memory is short for a batch of %1.</source>
        <translation>Für einen Stapel von %1 ist der Speicher knapp.</translation>
    </message>
    <message>
        <source>It goes through the picture maker in %1 parts (slower, same quality; numbers may differ in the last digits).</source>
        <translation>Er geht in %1 Teilen durch den Bildmacher (langsamer, gleiche Güte; Zahlen können in den letzten Stellen abweichen).</translation>
    </message>
    <message>
        <source>There is no validation split; training photos that are no shots take its place.</source>
        <translation>Es gibt keine Validierungsfotos; Trainingsfotos, die keine Beispiele sind, treten an ihre Stelle.</translation>
    </message>
    <message>
        <source>This needs more memory than is free now.</source>
        <translation>Das braucht mehr Speicher, als jetzt frei ist.</translation>
    </message>
    <message>
        <source>This needs more space than the disk has.</source>
        <translation>Das braucht mehr Platz, als das Laufwerk hat.</translation>
    </message>
    <message>
        <source>The memory ran out.</source>
        <translation>Der Speicher ging aus.</translation>
    </message>
    <message>
        <source>Nothing finished is lost: DreamLoft gave back what it could and tries the same once more.</source>
        <translation>Nichts Fertiges ist verloren: DreamLoft gab frei, was es konnte, und versucht dasselbe noch einmal.</translation>
    </message>
    <message>
        <source>These adapters fit only the starter model, not Stable Diffusion 1 or 2.</source>
        <translation>Diese Adapter passen nur zum Startmodell, nicht zu Stable Diffusion 1 oder 2.</translation>
    </message>
    <message>
        <source>the shots or the classes changed since: train again</source>
        <translation>Beispiele oder Klassen haben sich seither geändert: neu trainieren</translation>
    </message>
    <message>
        <source>Finished pictures are untouched.</source>
        <translation>Fertige Bilder sind unberührt.</translation>
    </message>
    <message>
        <source>Train a classifier on it, or choose a strategy such as class_prompt or loft.</source>
        <translation>Einen Klassifikator damit trainieren oder ein Verfahren wie class_prompt oder loft wählen.</translation>
    </message>
    <message>
        <source>A file was changed while it was packed.</source>
        <translation>Eine Datei wurde während des Packens geändert.</translation>
    </message>
    <message>
        <source>%1 steps for every classifier</source>
        <translation>%1 Schritte für jeden Klassifikator</translation>
    </message>
    <message>
        <source>With 4 shots a class or fewer, synthetic pictures alone often do worse than the shots themselves; look at real + synthetic too.</source>
        <translation>Bei höchstens 4 Beispielfotos je Klasse schneiden synthetische Bilder allein oft schlechter ab als die Beispielfotos selbst; sehen Sie sich auch echt + synthetisch an.</translation>
    </message>
    <message>
        <source>The caption server&apos;s answer was no caption for: %1. The class prompt is used instead.</source>
        <translation>Die Antwort des Servers für Bildtexte war kein Bildtext bei: %1. Stattdessen wird der Prompt der Klasse verwendet.</translation>
    </message>
    <message>
        <source>The caption server&apos;s answer was longer than 1,000 bytes for: %1. It was not cut: the class prompt is used instead. Ask for shorter captions in the instruction.</source>
        <translation>Die Antwort des Servers für Bildtexte war länger als 1.000 Bytes bei: %1. Sie wurde nicht gekürzt: Stattdessen wird der Prompt der Klasse verwendet. Verlangen Sie in der Anweisung kürzere Bildtexte.</translation>
    </message>
    <message>
        <source>%1 of %2 different prompts are longer than the %3 tokens that this model reads; what stands behind them is not seen. The longest is one of the class %4, with %5 tokens.</source>
        <translation>%1 von %2 verschiedenen Prompts sind länger als die %3 Token, die dieses Modell liest; was dahinter steht, wird nicht gesehen. Der längste gehört zur Klasse %4 und hat %5 Token.</translation>
    </message>
    <message>
        <source>%1 of %2 captions do not name their class; they are used as they are.</source>
        <translation>%1 von %2 Bildtexten nennen ihre Klasse nicht; sie werden verwendet, wie sie sind.</translation>
    </message>
    <message>
        <source>%1 of %2 classes have no captions; a plain sentence with their name is the prompt.</source>
        <translation>%1 von %2 Klassen haben keine Bildtexte; ein einfacher Satz mit ihrem Namen ist der Prompt.</translation>
    </message>
    <message>
        <source>Choose the picture maker and the shots that it was made with, or make another like it.</source>
        <translation>Wählen Sie den Bildgenerator und die Beispiele, mit denen es gemacht wurde, oder machen Sie ein anderes dieser Art.</translation>
    </message>
    <message>
        <source>Save the picture in your browser, then drop the file.</source>
        <translation>Speichern Sie das Bild im Browser und ziehen Sie dann die Datei herüber.</translation>
    </message>
    <message>
        <source>The project has no training pictures yet.</source>
        <translation>Das Projekt hat noch keine Trainingsbilder.</translation>
    </message>
    <message>
        <source>The picture %1 cannot be made again as it was: what it was made of has changed since.</source>
        <translation>Das Bild %1 kann nicht noch einmal so gemacht werden: Woraus es gemacht wurde, hat sich seitdem geändert.</translation>
    </message>
    <message>
        <source>it sends on to another address</source>
        <translation>er leitet an eine andere Adresse weiter</translation>
    </message>
    <message>
        <source>the server answered %1</source>
        <translation>der Server antwortete mit %1</translation>
    </message>
    <message>
        <source>only %1 of %2 classes: %3</source>
        <translation>nur %1 von %2 Klassen: %3</translation>
    </message>
    <message>
        <source>Write lines of a class, a blank and its word, a .csv table of class and word, or a .json object of both.</source>
        <translation>Zeilen aus Klasse, Leerzeichen und Wort schreiben, eine .csv-Tabelle aus Klasse und Wort oder ein .json-Objekt aus beidem.</translation>
    </message>
    <message>
        <source>Correct the name of the class, or leave it out.</source>
        <translation>Den Namen der Klasse berichtigen oder sie weglassen.</translation>
    </message>
    <message>
        <source>this LoRA was made for %1</source>
        <translation>diese LoRA wurde für %1 gemacht</translation>
    </message>
    <message>
        <source>one for %1</source>
        <translation>eine für %1</translation>
    </message>
    <message>
        <source>a model with text width %1</source>
        <translation>ein Modell mit Textbreite %1</translation>
    </message>
    <message>
        <source>it holds no LoRA weights for this model</source>
        <translation>sie enthält keine LoRA-Gewichte für dieses Modell</translation>
    </message>
    <message>
        <source>at least one layer</source>
        <translation>mindestens eine Schicht</translation>
    </message>
    <message>
        <source>%1 names no attention projection of the model</source>
        <translation>%1 nennt keine Attention-Projektion des Modells</translation>
    </message>
    <message>
        <source>%1 (and %2 more)</source>
        <translation>%1 (und %2 weitere)</translation>
    </message>
    <message>
        <source>a LoRA for its attention layers</source>
        <translation>eine LoRA für seine Attention-Schichten</translation>
    </message>
    <message>
        <source>%1 belongs to a %2 adapter</source>
        <translation>%1 gehört zu einem %2-Adapter</translation>
    </message>
    <message>
        <source>plain LoRA on attention layers</source>
        <translation>einfache LoRA auf Attention-Schichten</translation>
    </message>
    <message>
        <source>%1 lacks its other half</source>
        <translation>%1 fehlt die andere Hälfte</translation>
    </message>
    <message>
        <source>a down and an up weight for each layer</source>
        <translation>ein Down- und ein Up-Gewicht je Schicht</translation>
    </message>
    <message>
        <source>Cannot go on like this: only %1 of memory are free, expected at least %2.</source>
        <translation>So geht es nicht weiter: Nur %1 Arbeitsspeicher sind frei, erwartet wurden mindestens %2.</translation>
    </message>
    <message>
        <source>The file %1 has a word for the class %2, which is neither in the sources nor in the project.</source>
        <translation>Die Datei %1 hat ein Wort für die Klasse %2, die es weder in den Quellen noch im Projekt gibt.</translation>
    </message>
    <message>
        <source>The prompts of this data set begin with %1, as in the papers, unless the project has other words for them.</source>
        <translation>Die Prompts dieses Datensatzes beginnen wie in den Veröffentlichungen mit %1, sofern das Projekt keine anderen Wörter dafür hat.</translation>
    </message>
    <message>
        <source>The graphics card is at work for %1.</source>
        <translation>Die Grafikkarte arbeitet für %1.</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (Prozess %2)</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>ein anderes Programm</translation>
    </message>
    <message>
        <source>This job starts when that one is done.</source>
        <translation>Dieser Auftrag beginnt, wenn jener fertig ist.</translation>
    </message>
    <message>
        <source>Name one LoRA, or leave the class out.</source>
        <translation>Nennen Sie eine LoRA, oder lassen Sie die Klasse weg.</translation>
    </message>
    <message>
        <source>the folder holds no LoRA for this model</source>
        <translation>der Ordner enthält keine LoRA für dieses Modell</translation>
    </message>
    <message>
        <source>%1 holds settings but no weights</source>
        <translation>%1 enthält Einstellungen, aber keine Gewichte</translation>
    </message>
    <message>
        <source>Import its original photos, or an export of it.</source>
        <translation>Importieren Sie die ursprünglichen Fotos oder einen Export des Projekts.</translation>
    </message>
    <message>
        <source>Split the pictures first: those of this class are undecided.</source>
        <translation>Teilen Sie die Bilder zuerst auf: Die dieser Klasse sind noch nicht zugeteilt.</translation>
    </message>
    <message>
        <source>Choose a model that was added.</source>
        <translation>Ein Modell wählen, das hinzugefügt wurde.</translation>
    </message>
    <message>
        <source>Export the adapter again, as a safetensors file.</source>
        <translation>Den Adapter noch einmal exportieren, als safetensors-Datei.</translation>
    </message>
    <message>
        <source>an older file type that can hide programs (pickle)</source>
        <translation>ein älterer Dateityp, der Programme verbergen kann (Pickle)</translation>
    </message>
    <message>
        <source>Cannot import %1: no pictures were found in it, expected one folder per class.</source>
        <translation>%1 kann nicht importiert werden: Es wurden keine Bilder darin gefunden, erwartet wird ein Ordner je Klasse.</translation>
    </message>
    <message>
        <source>Cannot import %1: its only file cannot be used, it %2.</source>
        <translation>%1 kann nicht importiert werden: Die einzige Datei darin ist nicht verwendbar (%2).</translation>
    </message>
    <message>
        <source>Cannot import %1: none of its %2 files can be used: %3.</source>
        <translation>%1 kann nicht importiert werden: Keine der %2 Dateien darin ist verwendbar: %3.</translation>
    </message>
    <message>
        <source>Cannot import %1: it is a DreamLoft project.</source>
        <translation>%1 kann nicht importiert werden: Es ist ein DreamLoft-Projekt.</translation>
    </message>
    <message>
        <source>%1 has no sub-folders: its pictures are one class %2.</source>
        <translation>%1 hat keine Unterordner: Die Bilder darin bilden eine Klasse %2.</translation>
    </message>
    <message>
        <source>Cannot make a project in %1: it is a project already.</source>
        <translation>In %1 lässt sich kein Projekt anlegen: Es ist schon ein Projekt.</translation>
    </message>
    <message>
        <source>Cannot make a project in %1: there is a file of that name.</source>
        <translation>In %1 lässt sich kein Projekt anlegen: Es gibt eine Datei dieses Namens.</translation>
    </message>
    <message>
        <source>Cannot check the pictures: the project has none.</source>
        <translation>Die Bilder können nicht geprüft werden: Das Projekt hat keine.</translation>
    </message>
    <message>
        <source>The only file is no picture that can be used: %1.</source>
        <translation>Die einzige Datei ist kein verwendbares Bild: %1.</translation>
    </message>
    <message>
        <source>One picture of the test or validation set is also among the pictures to learn from.</source>
        <translation>Ein Bild des Test- oder Validierungssatzes ist auch unter den Bildern, aus denen gelernt wird.</translation>
    </message>
    <message>
        <source>Cannot remove %1: it is bundled with DreamLoft.</source>
        <translation>%1 lässt sich nicht entfernen: Es gehört zu DreamLoft.</translation>
    </message>
    <message>
        <source>it is no single LoRA, and a class can be named for one only</source>
        <translation>es ist keine einzelne LoRA, und nur für eine solche kann eine Klasse genannt werden</translation>
    </message>
    <message>
        <source>One of %1 files was set aside; the others were imported.</source>
        <translation>Eine von %1 Dateien wurde beiseitegelegt; die anderen wurden importiert.</translation>
    </message>
    <message>
        <source>Cannot go on like this: the program takes %1 of memory, expected at most the %2 of the memory ceiling.</source>
        <translation>So geht es nicht weiter: Das Programm nimmt %1 Arbeitsspeicher, die Obergrenze sind %2.</translation>
    </message>
    <message>
        <source>Cannot load %1: it needs %2 of memory, expected at most the %3 that the memory ceiling leaves.</source>
        <translation>%1 lässt sich nicht laden: Es braucht %2 Speicher, die Obergrenze lässt %3 übrig.</translation>
    </message>
    <message>
        <source>Cannot train an adapter here: one needs %1 of memory, expected at most the %2 that the memory ceiling leaves beside a reserve.</source>
        <translation>Hier lässt sich kein Adapter trainieren: Einer braucht %1 Speicher, neben einer Reserve lässt die Obergrenze nur %2 übrig.</translation>
    </message>
    <message>
        <source>This needs more memory than the memory ceiling leaves.</source>
        <translation>Das braucht mehr Speicher, als die Obergrenze übrig lässt.</translation>
    </message>
    <message>
        <source>Move the pictures that you do not want to the bin instead.</source>
        <translation>Legen Sie stattdessen die Bilder, die Sie nicht wollen, in den Papierkorb.</translation>
    </message>
    <message>
        <source>Cannot undo %1: jobs have used its classes since then.</source>
        <translation>%1 kann nicht rückgängig gemacht werden: Aufträge haben die Klassen daraus seither verwendet.</translation>
    </message>
    <message>
        <source>the lower part of the picture is missing</source>
        <translation>der untere Teil des Bildes fehlt</translation>
    </message>
    <message>
        <source>in another DreamLoft on this computer%1</source>
        <translation>in einem anderen DreamLoft auf diesem Rechner%1</translation>
    </message>
    <message>
        <source>Save it again in the program that trained it, or choose another adapter.</source>
        <translation>Ihn in dem Programm, das ihn trainiert hat, noch einmal speichern oder einen anderen Adapter wählen.</translation>
    </message>
    <message>
        <source>Add captions of this class to the file, or lines without a class, which serve all classes.</source>
        <translation>Der Datei Bildtexte dieser Klasse hinzufügen oder Zeilen ohne Klasse, die für alle Klassen gelten.</translation>
    </message>
    <message>
        <source>The repeats in the folder names are left out: %1.</source>
        <translation>Die Wiederholungszahlen in den Ordnernamen werden weggelassen: %1.</translation>
    </message>
    <message>
        <source>Choose the layout imagefolder if the numbers belong to the names.</source>
        <translation>Gehören die Zahlen zu den Namen, die Anordnung imagefolder („Ein Ordner je Klasse“) wählen.</translation>
    </message>
    <message>
        <source>Only some class folders begin with a number as kohya&apos;s do (%1); their names stay as they are.</source>
        <translation>Nur einige Klassenordner beginnen mit einer Zahl wie bei kohya (%1); ihre Namen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The file %1 holds no caption.</source>
        <translation>Die Datei %1 enthält keinen Bildtext.</translation>
    </message>
    <message>
        <source>The file %1 has no caption for the class %2.</source>
        <translation>Die Datei %1 hat keinen Bildtext für die Klasse %2.</translation>
    </message>
    <message>
        <source>The file %1 has no caption for the class %2; its class name %3 is none of this project&apos;s.</source>
        <translation>Die Datei %1 hat keinen Bildtext für die Klasse %2; ihr Klassenname %3 gehört nicht zu diesem Projekt.</translation>
    </message>
    <message>
        <source>The file %1 has no caption for the class %2; %3 class names in it are none of this project&apos;s, such as %4.</source>
        <translation>Die Datei %1 hat keinen Bildtext für die Klasse %2; %3 Klassennamen darin gehören nicht zu diesem Projekt, zum Beispiel %4.</translation>
    </message>
    <message>
        <source>its alpha is 0, so it changes nothing</source>
        <translation>sein Alpha ist 0, also ändert er nichts</translation>
    </message>
    <message>
        <source>its update is 0 in every layer, so it changes nothing</source>
        <translation>seine Änderung ist in jeder Schicht 0, also ändert er nichts</translation>
    </message>
    <message>
        <source>The text encoder&apos;s layers have their names of transformers 5.6 and later; earlier versions leave that part of the adapters out.</source>
        <translation>Die Schichten des Textencoders heißen wie in transformers 5.6 und neuer; ältere Versionen lassen diesen Teil der Adapter weg.</translation>
    </message>
    <message>
        <source>The text encoder&apos;s layers have their names of transformers before 5.6; later versions leave that part of the adapters out.</source>
        <translation>Die Schichten des Textencoders heißen wie in transformers vor 5.6; neuere Versionen lassen diesen Teil der Adapter weg.</translation>
    </message>
    <message>
        <source>The names of the folders tell no epochs, because these adapters were trained for a number of steps or it is not known for how long. The scripts look for epochs there.</source>
        <translation>Die Namen der Ordner nennen keine Epochen, denn diese Adapter wurden über eine Zahl von Schritten trainiert, oder es ist nicht bekannt, wie lange. Die Skripte suchen dort Epochen.</translation>
    </message>
    <message>
        <source>test set not clean: leaks were accepted (%1)</source>
        <translation>Testsatz nicht sauber: Lecks wurden hingenommen (%1)</translation>
    </message>
    <message>
        <source>test set not clean: leaks that are neither mended nor accepted: %1</source>
        <translation>Testsatz nicht sauber: Lecks, die weder behoben noch hingenommen sind: %1</translation>
    </message>
    <message>
        <source>Test set not clean: leaks were accepted (%1).</source>
        <translation>Testsatz nicht sauber: Lecks wurden hingenommen (%1).</translation>
    </message>
    <message>
        <source>Every result and report says so.</source>
        <translation>Jedes Ergebnis und jeder Bericht sagt es.</translation>
    </message>
    <message>
        <source>There is no leak to accept; nothing is recorded.</source>
        <translation>Es gibt kein Leck hinzunehmen; nichts wird festgehalten.</translation>
    </message>
    <message>
        <source>The class %1 can give only %2 of %3 shots.</source>
        <translation>Die Klasse %1 kann nur %2 von %3 Beispielfotos geben.</translation>
    </message>
    <message>
        <source>%1 of %2 captions do not name every class that they serve; they are used as they are.</source>
        <translation>%1 von %2 Bildtexten nennen nicht jede Klasse, für die sie gelten; sie werden verwendet, wie sie sind.</translation>
    </message>
    <message>
        <source>Use a server that needs no key; DreamLoft sends none.</source>
        <translation>Verwenden Sie einen Server, der keinen Schlüssel braucht; DreamLoft sendet keinen.</translation>
    </message>
    <message>
        <source>Look at the server, then start again: only what it has not answered is asked again.</source>
        <translation>Sehen Sie nach dem Server und starten Sie erneut: Nur was er nicht beantwortet hat, wird noch einmal gefragt.</translation>
    </message>
    <message>
        <source>Name the one you mean by these digits.</source>
        <translation>Nennen Sie das gemeinte mit diesen Ziffern.</translation>
    </message>
    <message>
        <source>it holds only %1, an older file type that can hide programs</source>
        <translation>er enthält nur %1, einen älteren Dateityp, in dem sich Programme verbergen können</translation>
    </message>
    <message>
        <source>a .safetensors file</source>
        <translation>eine .safetensors-Datei</translation>
    </message>
    <message>
        <source>Cannot add a model as %1: the model %2 has this name already, expected another.</source>
        <translation>Ein Modell lässt sich nicht als %1 hinzufügen: Das Modell %2 heißt schon so, erwartet wird ein anderer Name.</translation>
    </message>
    <message>
        <source>Cannot tell which model %1 is: several of the list have this name, expected one of %2.</source>
        <translation>Welches Modell %1 ist, steht nicht fest: Mehrere der Liste heißen so, erwartet wird eines von %2.</translation>
    </message>
    <message>
        <source>The caption server gave no usable caption: %1.</source>
        <translation>Der Bildtext-Server lieferte keinen brauchbaren Bildtext: %1.</translation>
    </message>
    <message>
        <source>The caption server answered with status %1.</source>
        <translation>Der Bildtext-Server antwortete mit Status %1.</translation>
    </message>
    <message>
        <source>The caption server left %1 questions in a row without an answer: %2.</source>
        <translation>Der Bildtext-Server ließ %1 Fragen nacheinander ohne Antwort: %2.</translation>
    </message>
    <message>
        <source>it answered with status %1</source>
        <translation>er antwortete mit Status %1</translation>
    </message>
    <message>
        <source>it sent no answer of a chat model</source>
        <translation>er sandte keine Antwort eines Chatmodells</translation>
    </message>
    <message>
        <source>it sent no answer of a chat model: %1</source>
        <translation>er sandte keine Antwort eines Chatmodells: %1</translation>
    </message>
    <message>
        <source>its answer is larger than %1</source>
        <translation>seine Antwort ist größer als %1</translation>
    </message>
    <message>
        <source>the connection broke off</source>
        <translation>die Verbindung brach ab</translation>
    </message>
    <message>
        <source>the words for the classes changed since: train again</source>
        <translation>die Wörter für die Klassen wurden seither geändert: neu trainieren</translation>
    </message>
    <message>
        <source>the words for the classes changed since the evaluation: evaluate again</source>
        <translation>die Wörter für die Klassen wurden seit der Messung geändert: neu messen</translation>
    </message>
    <message>
        <source>the training did not note the words for the classes: train again</source>
        <translation>das Training hat die Wörter für die Klassen nicht festgehalten: neu trainieren</translation>
    </message>
    <message>
        <source>The words for the classes changed since the training.</source>
        <translation>Die Wörter für die Klassen wurden seit dem Training geändert.</translation>
    </message>
    <message>
        <source>A classifier goes by the words that it learnt: train again for the new ones.</source>
        <translation>Ein Klassifikator hält sich an die Wörter, die er gelernt hat: Für die neuen bitte neu trainieren.</translation>
    </message>
    <message>
        <source>The training did not note the words for the classes; those of now were used.</source>
        <translation>Das Training hat die Wörter für die Klassen nicht festgehalten; die jetzigen wurden verwendet.</translation>
    </message>
    <message>
        <source>The caption server did not answer for: %1. The class prompt is used instead; the next run asks for these alone again.</source>
        <translation>Der Bildtext-Server gab keine Antwort bei: %1. Stattdessen wird der Prompt der Klasse verwendet; der nächste Lauf fragt nur nach diesen noch einmal.</translation>
    </message>
    <message>
        <source>The caption server had no answer before for: %1. The class prompt stays in use there, so that all pictures of the job are made alike.</source>
        <translation>Der Bildtext-Server hatte vorher keine Antwort bei: %1. Dort bleibt es beim Prompt der Klasse, damit alle Bilder des Auftrags auf gleiche Weise entstehen.</translation>
    </message>
</context>
<context>
    <name>CoreHint</name>
    <message>
        <source>Pick shots first.</source>
        <translation>Zuerst Beispiele wählen.</translation>
    </message>
    <message>
        <source>Pick shots again.</source>
        <translation>Die Beispiele neu wählen.</translation>
    </message>
    <message>
        <source>The classes are on the Dataset page.</source>
        <translation>Die Klassen stehen auf der Seite Datensatz.</translation>
    </message>
    <message>
        <source>Generate pictures first.</source>
        <translation>Zuerst Bilder erzeugen.</translation>
    </message>
    <message>
        <source>Generate pictures in this way first.</source>
        <translation>Zuerst auf diese Weise Bilder erzeugen.</translation>
    </message>
    <message>
        <source>Go to Generate at once, or choose a method that learns adapters.</source>
        <translation>Gleich zu Erzeugen gehen oder ein Verfahren mit Adaptern wählen.</translation>
    </message>
    <message>
        <source>Adapt in this way first.</source>
        <translation>Zuerst auf diese Weise anpassen.</translation>
    </message>
    <message>
        <source>Adapt all classes, or choose only those that are adapted.</source>
        <translation>Alle Klassen anpassen oder nur die angepassten wählen.</translation>
    </message>
    <message>
        <source>Adapt or generate first.</source>
        <translation>Zuerst anpassen oder erzeugen.</translation>
    </message>
    <message>
        <source>Train a classifier first.</source>
        <translation>Zuerst einen Klassifikator trainieren.</translation>
    </message>
    <message>
        <source>Train and test with validation pictures, then compare again.</source>
        <translation>Mit Validierungsbildern trainieren und testen, dann neu vergleichen.</translation>
    </message>
    <message>
        <source>Test all of them again.</source>
        <translation>Alle noch einmal testen.</translation>
    </message>
    <message>
        <source>Compare first.</source>
        <translation>Zuerst vergleichen.</translation>
    </message>
    <message>
        <source>Take the best one.</source>
        <translation>Den besten nehmen.</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>Eines davon wählen.</translation>
    </message>
    <message>
        <source>Choose PNG, JPEG, WebP, BMP or TIFF pictures.</source>
        <translation>Bilder als PNG, JPEG, WebP, BMP oder TIFF wählen.</translation>
    </message>
    <message>
        <source>Choose a folder with an exported classifier.</source>
        <translation>Einen Ordner mit exportiertem Klassifikator wählen.</translation>
    </message>
    <message>
        <source>Choose a picture of this project.</source>
        <translation>Ein Bild dieses Projekts wählen.</translation>
    </message>
    <message>
        <source>Choose a model on the Models page.</source>
        <translation>Auf der Seite Modelle ein Modell wählen.</translation>
    </message>
    <message>
        <source>Check the path, or make a new project.</source>
        <translation>Den Pfad prüfen oder ein neues Projekt anlegen.</translation>
    </message>
    <message>
        <source>Choose the folder of a project, or make a new one.</source>
        <translation>Den Ordner eines Projekts wählen oder ein neues anlegen.</translation>
    </message>
    <message>
        <source>Check all files, then generate the missing pictures again.</source>
        <translation>Alle Dateien prüfen, dann die fehlenden Bilder neu erzeugen.</translation>
    </message>
    <message>
        <source>Open it with the older DreamLoft and check all files.</source>
        <translation>Es mit dem älteren DreamLoft öffnen und alle Dateien prüfen.</translation>
    </message>
    <message>
        <source>Choose a new folder name, or let the earlier export be replaced.</source>
        <translation>Einen neuen Ordnernamen wählen oder den früheren Export ersetzen lassen.</translation>
    </message>
    <message>
        <source>The test set is not locked, so its pictures could still be moved or learnt from.</source>
        <translation>Der Testsatz ist nicht gesperrt, seine Bilder könnten also noch verschoben oder gelernt werden.</translation>
    </message>
    <message>
        <source>Add its safetensors file on the Models page, or use the features starter or clip instead.</source>
        <translation>Die zugehörige safetensors-Datei auf der Seite Modelle hinzufügen oder stattdessen das Merkmalsnetz starter oder clip verwenden.</translation>
    </message>
    <message>
        <source>Name a captions file or a caption server in the options.</source>
        <translation>In den Optionen eine Bildtext-Datei oder einen Bildtext-Server angeben.</translation>
    </message>
    <message>
        <source>Pick shots, or leave the class out.</source>
        <translation>Beispiele wählen oder die Klasse weglassen.</translation>
    </message>
    <message>
        <source>Use a server on this computer, or allow another one in the options.</source>
        <translation>Einen Server auf diesem Rechner verwenden oder in den Optionen einen anderen zulassen.</translation>
    </message>
    <message>
        <source>Check the name of the option.</source>
        <translation>Den Namen der Option prüfen.</translation>
    </message>
    <message>
        <source>Choose the strategy of the same name, or another preset.</source>
        <translation>Das Verfahren gleichen Namens oder eine andere Voreinstellung wählen.</translation>
    </message>
    <message>
        <source>Open it to work in it: DreamLoft then puts its last whole copy in place.</source>
        <translation>Es zum Bearbeiten öffnen: DreamLoft setzt dann seine letzte ganze Kopie ein.</translation>
    </message>
    <message>
        <source>The queue is on the Jobs page.</source>
        <translation>Die Warteschlange steht auf der Seite Aufträge.</translation>
    </message>
    <message>
        <source>Choose a new folder, or the options that this one was begun with.</source>
        <translation>Einen neuen Ordner wählen oder die Optionen, mit denen dieser begonnen wurde.</translation>
    </message>
    <message>
        <source>Wait for that process, or choose another folder.</source>
        <translation>Auf diesen Prozess warten oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>Choose the folders that hold the parts of adapting or generating.</source>
        <translation>Die Ordner wählen, in denen die Teile vom Anpassen oder Erzeugen liegen.</translation>
    </message>
    <message>
        <source>Train a classifier first, then vary a setting.</source>
        <translation>Zuerst einen Klassifikator trainieren, dann eine Einstellung variieren.</translation>
    </message>
    <message>
        <source>Pick %1 shots once, then pick the %2 again.</source>
        <translation>Einmal %1 Beispiele wählen, dann die %2 wieder wählen.</translation>
    </message>
    <message>
        <source>Choose what it predicts: epsilon (2.x base, 512 px) or v_prediction (768 px).</source>
        <translation>Wählen, was es vorhersagt: epsilon (2.x base, 512 px) oder v_prediction (768 px).</translation>
    </message>
    <message>
        <source>The Models page shows those that are.</source>
        <translation>Die Seite Modelle zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>Correct the path; the Models page shows the models at hand.</source>
        <translation>Den Pfad berichtigen; die Seite Modelle zeigt die vorhandenen Modelle.</translation>
    </message>
    <message>
        <source>Add it on the Models page, which finds out, or say it there.</source>
        <translation>Es auf der Seite Modelle hinzufügen, die es herausfindet, oder es dort angeben.</translation>
    </message>
    <message>
        <source>Name a captions file, or generate once as a whole; it may be stopped when the pictures start.</source>
        <translation>Eine Bildtext-Datei angeben oder einmal im Ganzen erzeugen; sobald die Bilder beginnen, darf es angehalten werden.</translation>
    </message>
    <message>
        <source>Test the classifiers first.</source>
        <translation>Zuerst die Klassifikatoren testen.</translation>
    </message>
    <message>
        <source>Test the classifiers again.</source>
        <translation>Die Klassifikatoren noch einmal testen.</translation>
    </message>
    <message>
        <source>Import some, or divide the pictures again.</source>
        <translation>Welche importieren oder die Bilder neu aufteilen.</translation>
    </message>
    <message>
        <source>Adapt, generate, measure or train first.</source>
        <translation>Zuerst anpassen, erzeugen, messen oder trainieren.</translation>
    </message>
    <message>
        <source>Rename it, or export without a layout.</source>
        <translation>Sie umbenennen oder ohne Anordnung exportieren.</translation>
    </message>
    <message>
        <source>Choose other shots, or only the classes that have them.</source>
        <translation>Andere Beispiele wählen oder nur die Klassen, die sie haben.</translation>
    </message>
    <message>
        <source>Blend with fewer different weights.</source>
        <translation>Mischen Sie mit weniger verschiedenen Gewichten.</translation>
    </message>
    <message>
        <source>Generate pictures first, or train only what needs none.</source>
        <translation>Zuerst Bilder erzeugen oder nur trainieren, was keine braucht.</translation>
    </message>
    <message>
        <source>Compare all classifiers.</source>
        <translation>Alle Klassifikatoren vergleichen.</translation>
    </message>
    <message>
        <source>Test all classifiers.</source>
        <translation>Alle Klassifikatoren testen.</translation>
    </message>
    <message>
        <source>Open it, or choose a new folder name.</source>
        <translation>Es öffnen oder einen neuen Ordnernamen wählen.</translation>
    </message>
    <message>
        <source>Make the project with the starter models.</source>
        <translation>Das Projekt mit den Startmodellen anlegen.</translation>
    </message>
    <message>
        <source>Raise the memory ceiling in Settings, or choose smaller portions.</source>
        <translation>Die Speicherobergrenze in den Einstellungen anheben oder kleinere Portionen wählen.</translation>
    </message>
    <message>
        <source>Raise the memory ceiling in Settings, or choose a smaller model.</source>
        <translation>Die Speicherobergrenze in den Einstellungen anheben oder ein kleineres Modell wählen.</translation>
    </message>
    <message>
        <source>Raise the memory ceiling in Settings, or choose a smaller resolution.</source>
        <translation>Die Speicherobergrenze in den Einstellungen anheben oder eine kleinere Auflösung wählen.</translation>
    </message>
    <message>
        <source>Raise the memory ceiling in Settings, or choose a smaller batch or resolution.</source>
        <translation>Die Speicherobergrenze in den Einstellungen anheben oder kleinere Stapel oder Bilder wählen.</translation>
    </message>
    <message>
        <source>Look at the pictures and move one of each pair to the bin, or accept the leaks and say why.</source>
        <translation>Die Bilder ansehen und von jedem Paar eines in den Papierkorb legen, oder die Lecks mit Begründung hinnehmen.</translation>
    </message>
    <message>
        <source>Choose the columns of the pictures and classes in the import preview.</source>
        <translation>Die Spalten der Bilder und der Klassen in der Importvorschau wählen.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
</context>
<context>
    <name>Editors</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>Anderer Startwert</translation>
    </message>
    <message>
        <source>Type a number.</source>
        <translation>Eine Zahl eingeben.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Type numbers, with &quot;%1&quot; between them.</source>
        <translation>Zahlen eingeben, dazwischen „%1“.</translation>
    </message>
    <message>
        <source>Close the quotation mark that begins a name.</source>
        <translation>Schließen Sie das Anführungszeichen, mit dem ein Name beginnt.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>This file cannot be used</source>
        <translation>Diese Datei ist nicht verwendbar</translation>
    </message>
    <message>
        <source>Made with a newer DreamLoft</source>
        <translation>Mit neuerem DreamLoft erstellt</translation>
    </message>
    <message>
        <source>A setting does not fit</source>
        <translation>Eine Einstellung passt nicht</translation>
    </message>
    <message>
        <source>In use somewhere else</source>
        <translation>Anderswo in Gebrauch</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Die Festplatte ist voll</translation>
    </message>
    <message>
        <source>Not enough memory</source>
        <translation>Nicht genug Arbeitsspeicher</translation>
    </message>
    <message>
        <source>The graphics card stopped answering</source>
        <translation>Die Grafikkarte antwortet nicht mehr</translation>
    </message>
    <message>
        <source>A file is damaged</source>
        <translation>Eine Datei ist beschädigt</translation>
    </message>
    <message>
        <source>A part of the project is damaged</source>
        <translation>Ein Teil des Projekts ist beschädigt</translation>
    </message>
    <message>
        <source>The drive does not answer</source>
        <translation>Das Laufwerk antwortet nicht</translation>
    </message>
    <message>
        <source>DreamLoft made a mistake</source>
        <translation>DreamLoft hat einen Fehler gemacht</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>the same picture in two splits</source>
        <translation>dasselbe Bild in zwei Teilen</translation>
    </message>
    <message>
        <source>nearly the same in two splits</source>
        <translation>fast gleich in zwei Teilen</translation>
    </message>
    <message>
        <source>mirrored copy in two splits</source>
        <translation>gespiegelte Kopie in zwei Teilen</translation>
    </message>
    <message>
        <source>near twins</source>
        <translation>nahe Zwillinge</translation>
    </message>
    <message>
        <source>one picture, two classes</source>
        <translation>ein Bild, zwei Klassen</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>very small</source>
        <translation>sehr klein</translation>
    </message>
    <message>
        <source>odd shape</source>
        <translation>auffällige Form</translation>
    </message>
    <message>
        <source>almost one colour</source>
        <translation>fast einfarbig</translation>
    </message>
    <message>
        <source>class without pictures</source>
        <translation>Klasse ohne Bilder</translation>
    </message>
    <message>
        <source>very dark</source>
        <translation>sehr dunkel</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>unscharf</translation>
    </message>
    <message>
        <source>no word for prompts</source>
        <translation>kein Wort für Prompts</translation>
    </message>
</context>
<context>
    <name>JobState</name>
    <message>
        <source>cancelling</source>
        <translation>bricht ab</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>zurückgestellt</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>pausing</source>
        <translation>hält an</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Pictures, with one hand</source>
        <translation>Bilder, mit einer Hand</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Dataset and shots</source>
        <translation>Datensatz und Beispiele</translation>
    </message>
    <message>
        <source>Adapt</source>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>Klassifikator</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Neues Projekt…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Projekt öffnen…</translation>
    </message>
    <message>
        <source>Import pictures…</source>
        <translation>Bilder importieren…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>Projekt schließen</translation>
    </message>
    <message>
        <source>Main action of the page</source>
        <translation>Hauptaktion der Seite</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Paste pictures or folders</source>
        <translation>Bilder oder Ordner einfügen</translation>
    </message>
    <message>
        <source>Copy the picture or table</source>
        <translation>Bild oder Tabelle kopieren</translation>
    </message>
    <message>
        <source>Show or hide the jobs</source>
        <translation>Aufträge ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Help on what has the focus</source>
        <translation>Hilfe zum Element im Fokus</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Next undecided</source>
        <translation>Nächstes offenes</translation>
    </message>
    <message>
        <source>Undo the last decision</source>
        <translation>Letzte Entscheidung rückgängig</translation>
    </message>
    <message>
        <source>Large view</source>
        <translation>Große Ansicht</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Swap or refill</source>
        <translation>Tauschen oder nachfüllen</translation>
    </message>
    <message>
        <source>While held: real or synthetic</source>
        <translation>Solange gedrückt: echt oder synthetisch</translation>
    </message>
    <message>
        <source>While held: nearest real picture</source>
        <translation>Solange gedrückt: nächstes echtes Bild</translation>
    </message>
    <message>
        <source>Larger thumbnails</source>
        <translation>Größere Vorschaubilder</translation>
    </message>
    <message>
        <source>Smaller thumbnails</source>
        <translation>Kleinere Vorschaubilder</translation>
    </message>
    <message>
        <source>Usual thumbnails</source>
        <translation>Übliche Vorschaubilder</translation>
    </message>
    <message>
        <source>Chart as a table</source>
        <translation>Diagramm als Tabelle</translation>
    </message>
    <message>
        <source>Pin a shot, or unpin it</source>
        <translation>Ein Beispielfoto anheften oder lösen</translation>
    </message>
    <message>
        <source>Ban from the shots, or allow again</source>
        <translation>Von den Beispielfotos ausschließen oder wieder zulassen</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Single pages</source>
        <translation>Einzelne Seiten</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Remove or discard</source>
        <translation>Entfernen oder verwerfen</translation>
    </message>
    <message>
        <source>Move up in the list</source>
        <translation>In der Liste nach oben</translation>
    </message>
    <message>
        <source>Move down in the list</source>
        <translation>In der Liste nach unten</translation>
    </message>
    <message>
        <source>Move on</source>
        <translation>Weitergehen</translation>
    </message>
    <message>
        <source>Close what lies on top</source>
        <translation>Schließen, was obenauf liegt</translation>
    </message>
    <message>
        <source>Esc (fixed)</source>
        <translation>Esc (fest)</translation>
    </message>
    <message>
        <source>Generate: try 1 each</source>
        <translation>Erzeugen: je 1 probieren</translation>
    </message>
    <message>
        <source>Generate: next class</source>
        <translation>Erzeugen: nächste Klasse</translation>
    </message>
    <message>
        <source>Quality: next feature network</source>
        <translation>Qualität: nächstes Merkmalsnetz</translation>
    </message>
    <message>
        <source>Classifier: list the mistakes</source>
        <translation>Klassifikator: Fehler auflisten</translation>
    </message>
    <message>
        <source>Compare: report…</source>
        <translation>Vergleich: Bericht…</translation>
    </message>
    <message>
        <source>Move to a class, or show it</source>
        <translation>In eine Klasse verschieben oder sie zeigen</translation>
    </message>
    <message>
        <source>1 to 0 (fixed)</source>
        <translation>1 bis 0 (fest)</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>Alle wählen</translation>
    </message>
    <message>
        <source>Large view: what is known</source>
        <translation>Große Ansicht: was bekannt ist</translation>
    </message>
    <message>
        <source>Zoom in: chart or large view</source>
        <translation>Vergrößern: Diagramm oder große Ansicht</translation>
    </message>
    <message>
        <source>Zoom out: chart or large view</source>
        <translation>Verkleinern: Diagramm oder große Ansicht</translation>
    </message>
    <message>
        <source>Map: add the nearest picture</source>
        <translation>Karte: nächstes Bild hinzunehmen</translation>
    </message>
    <message>
        <source>Open or choose</source>
        <translation>Öffnen oder wählen</translation>
    </message>
    <message>
        <source>Enter, Space (fixed)</source>
        <translation>Eingabe, Leertaste (fest)</translation>
    </message>
    <message>
        <source>Arrows, Home, End, Tab (fixed)</source>
        <translation>Pfeile, Pos1, Ende, Tab (fest)</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>Vorheriger Teil des Fensters</translation>
    </message>
</context>
<context>
    <name>NumberText</name>
    <message>
        <source>%1 %</source>
        <extracomment>A share of the whole, e.g. &quot;62.1 %&quot;.</extracomment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <extracomment>A range of two numbers, e.g. &quot;35.0 to 41.9&quot;.</extracomment>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Strategy</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>datadream_dset: one adapter for all classes; datadream_cls: one for each class; loft, loft_single: one for each shot.</source>
        <translation>datadream_dset: ein Adapter für alle Klassen; datadream_cls: einer je Klasse; loft, loft_single: einer je Beispielfoto.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Named settings: paper, starter, or a strategy&apos;s name. Empty means the project&apos;s preset, else the paper&apos;s.</source>
        <translation>Benannte Einstellungen: paper, starter oder der Name eines Verfahrens. Leer: die Voreinstellung des Projekts, sonst die der Veröffentlichung.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Only these classes; empty means all.</source>
        <translation>Nur diese Klassen; leer: alle.</translation>
    </message>
    <message>
        <source>Training steps</source>
        <translation>Trainingsschritte</translation>
    </message>
    <message>
        <source>Steps of each adapter. Empty means epochs times the pictures divided by the batch.</source>
        <translation>Schritte jedes Adapters. Leer: Epochen mal Bilder geteilt durch den Batch.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed gives the same adapters.</source>
        <translation>Gleicher Startwert, gleiche Adapter.</translation>
    </message>
    <message>
        <source>Adapter rank</source>
        <translation>Adapterrang</translation>
    </message>
    <message>
        <source>Size of the low-rank update.</source>
        <translation>Größe der niedrigrangigen Änderung.</translation>
    </message>
    <message>
        <source>Adapter alpha</source>
        <translation>Adapter-Alpha</translation>
    </message>
    <message>
        <source>Strength numerator: the update is scaled by alpha / rank. Empty means equal to the rank.</source>
        <translation>Zähler der Stärke: die Änderung wird mit Alpha / Rang skaliert. Leer: gleich dem Rang.</translation>
    </message>
    <message>
        <source>Adapt the text encoder</source>
        <translation>Textencoder anpassen</translation>
    </message>
    <message>
        <source>Also train adapters in the text encoder.</source>
        <translation>Auch Adapter im Textencoder trainieren.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Largest step size; it rises during the warm-up and falls to zero along a cosine.</source>
        <translation>Größte Schrittweite; sie steigt beim Aufwärmen und fällt entlang eines Kosinus auf null.</translation>
    </message>
    <message>
        <source>Warm-up steps</source>
        <translation>Aufwärmschritte</translation>
    </message>
    <message>
        <source>Steps over which the learning rate rises.</source>
        <translation>Schritte, in denen die Lernrate ansteigt.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Passes over an adapter&apos;s pictures; used where the steps are empty.</source>
        <translation>Durchgänge durch die Bilder eines Adapters; gilt, wo die Schritte leer sind.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Pictures of one adapter in one step.</source>
        <translation>Bilder eines Adapters in einem Schritt.</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Where the square is cut out of a picture that is not square.</source>
        <translation>Wo das Quadrat aus einem nicht quadratischen Bild geschnitten wird.</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Side of the training square. Empty means the model&apos;s own.</source>
        <translation>Seite des Trainingsquadrats. Leer: die des Modells.</translation>
    </message>
    <message>
        <source>Prompt style</source>
        <translation>Prompt-Stil</translation>
    </message>
    <message>
        <source>datadream: the paper&apos;s exact wording; clean: blanks instead of underscores, a or an corrected.</source>
        <translation>datadream: der genaue Wortlaut der Veröffentlichung; clean: Leerzeichen statt Unterstrichen, „a“ oder „an“ berichtigt.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>Adapters at once</source>
        <translation>Adapter zugleich</translation>
    </message>
    <message>
        <source>Most adapters that are trained together in one pass; fewer where the memory is short. Empty means as many as are fastest here. The adapters do not depend on it.</source>
        <translation>Wie viele Adapter höchstens gemeinsam in einem Durchgang trainiert werden; weniger, wo der Arbeitsspeicher knapp ist. Leer: so viele, wie hier am schnellsten sind. Die Adapter hängen nicht davon ab.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtszerfall</translation>
    </message>
    <message>
        <source>AdamW decay of the adapter weights.</source>
        <translation>AdamW-Zerfall der Adaptergewichte.</translation>
    </message>
    <message>
        <source>Gradient norm limit</source>
        <translation>Gradientengrenze</translation>
    </message>
    <message>
        <source>Longer gradients of an adapter are shortened to this norm.</source>
        <translation>Längere Gradienten eines Adapters werden auf diese Norm gekürzt.</translation>
    </message>
    <message>
        <source>Sample every</source>
        <translation>Proben alle</translation>
    </message>
    <message>
        <source>Draw a picture of a few classes each time so many steps are done; 0 means never. The adapters do not depend on it.</source>
        <translation>Immer nach so vielen Schritten ein Bild einiger Klassen zeichnen; 0: nie. Die Adapter hängen nicht davon ab.</translation>
    </message>
    <message>
        <source>Sampled classes</source>
        <translation>Probenklassen</translation>
    </message>
    <message>
        <source>What to learn from: nothing, the real shots, synthetic pictures, or both.</source>
        <translation>Woraus gelernt wird: aus nichts, den echten Beispielfotos, synthetischen Bildern oder beiden.</translation>
    </message>
    <message>
        <source>Strategies</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Whose synthetic pictures to learn from; empty means all that made some.</source>
        <translation>Aus wessen synthetischen Bildern gelernt wird; leer: aus allen, die welche erzeugt haben.</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Weight of the real pictures</source>
        <translation>Gewicht echter Bilder</translation>
    </message>
    <message>
        <source>Their share of the loss where real and synthetic pictures are learnt together.</source>
        <translation>Ihr Anteil am Verlust, wo echte und synthetische Bilder zusammen gelernt werden.</translation>
    </message>
    <message>
        <source>Synthetic pictures per class</source>
        <translation>Synth. Bilder je Klasse</translation>
    </message>
    <message>
        <source>Use the first n synthetic pictures of a class. Empty means all.</source>
        <translation>Die ersten n synthetischen Bilder einer Klasse verwenden. Leer: alle.</translation>
    </message>
    <message>
        <source>The same seed gives the same classifiers.</source>
        <translation>Gleicher Startwert, gleiche Klassifikatoren.</translation>
    </message>
    <message>
        <source>Warm-up epochs</source>
        <translation>Aufwärmepochen</translation>
    </message>
    <message>
        <source>Epochs over which the learning rate rises.</source>
        <translation>Epochen, in denen die Lernrate ansteigt.</translation>
    </message>
    <message>
        <source>Equal steps</source>
        <translation>Gleiche Schritte</translation>
    </message>
    <message>
        <source>Pictures in one step.</source>
        <translation>Bilder in einem Schritt.</translation>
    </message>
    <message>
        <source>Largest step size, reached after the warm-up.</source>
        <translation>Größte Schrittweite, erreicht nach dem Aufwärmen.</translation>
    </message>
    <message>
        <source>Smallest learning rate</source>
        <translation>Kleinste Lernrate</translation>
    </message>
    <message>
        <source>Step size at the first and at the last step.</source>
        <translation>Schrittweite beim ersten und beim letzten Schritt.</translation>
    </message>
    <message>
        <source>Size of the low-rank update of CLIP.</source>
        <translation>Größe der niedrigrangigen Änderung von CLIP.</translation>
    </message>
    <message>
        <source>The update is scaled by alpha / rank.</source>
        <translation>Die Änderung wird mit Alpha / Rang skaliert.</translation>
    </message>
    <message>
        <source>Adapter dropout</source>
        <translation>Adapter-Dropout</translation>
    </message>
    <message>
        <source>Share of adapter inputs dropped in training.</source>
        <translation>Anteil der Adaptereingaben, die beim Training weggelassen werden.</translation>
    </message>
    <message>
        <source>Augment</source>
        <translation>Abwandeln</translation>
    </message>
    <message>
        <source>Vary the training pictures: RandAugment, crops, flips, colours, blur.</source>
        <translation>Die Trainingsbilder abwandeln: RandAugment, Ausschnitte, Spiegeln, Farben, Unschärfe.</translation>
    </message>
    <message>
        <source>Mix probability</source>
        <translation>Mischanteil</translation>
    </message>
    <message>
        <source>Share of steps with MixUp or CutMix.</source>
        <translation>Anteil der Schritte mit MixUp oder CutMix.</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Which step is reported: best on val, or the last. oracle is chosen on the test split and never enters a verdict.</source>
        <translation>Welcher Schritt berichtet wird: der beste auf val oder der letzte. oracle wird auf dem Testteil gewählt und geht nie in ein Urteil ein.</translation>
    </message>
    <message>
        <source>Only these strategies; empty means all.</source>
        <translation>Nur diese Verfahren; leer: alle.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Pictures to predict: test or val.</source>
        <translation>Bilder für die Vorhersage: test oder val.</translation>
    </message>
    <message>
        <source>Report file</source>
        <translation>Berichtsdatei</translation>
    </message>
    <message>
        <source>Write a self-contained HTML report to this file.</source>
        <translation>Einen eigenständigen HTML-Bericht in diese Datei schreiben.</translation>
    </message>
    <message>
        <source>Resamples</source>
        <translation>Ziehungen</translation>
    </message>
    <message>
        <source>Bootstrap draws behind the 95 % range.</source>
        <translation>Bootstrap-Ziehungen hinter dem 95-%-Bereich.</translation>
    </message>
    <message>
        <source>Seed of the resamples.</source>
        <translation>Startwert der Ziehungen.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Empty means one for each processor core.</source>
        <translation>Leer: einer je Prozessorkern.</translation>
    </message>
    <message>
        <source>Deterministic</source>
        <translation>Deterministisch</translation>
    </message>
    <message>
        <source>The same inputs give the same bytes on this machine; off may be faster on a graphics card.</source>
        <translation>Gleiche Eingaben ergeben auf diesem Rechner gleiche Bytes; aus kann auf einer Grafikkarte schneller sein.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What to write.</source>
        <translation>Was geschrieben wird.</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>New or empty folder to write to; for report an HTML file.</source>
        <translation>Neuer oder leerer Ordner als Ziel; für report eine HTML-Datei.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace the target when it is an export of this project to which nothing was added and in which nothing was changed. A plan does so by itself.</source>
        <translation>Das Ziel ersetzen, wenn es ein Export dieses Projekts ist, dem nichts hinzugefügt und in dem nichts geändert wurde. Ein Plan tut das von selbst.</translation>
    </message>
    <message>
        <source>Whose pictures or adapters; may be empty where only one strategy has some.</source>
        <translation>Wessen Bilder oder Adapter; darf leer sein, wo nur ein Verfahren welche hat.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Aufbau</translation>
    </message>
    <message>
        <source>Folder names</source>
        <translation>Ordnernamen</translation>
    </message>
    <message>
        <source>dataset: class names as they are, or numbered and simplified such as 0003_hat.</source>
        <translation>dataset: Klassennamen unverändert oder nummeriert und vereinfacht wie 0003_hat.</translation>
    </message>
    <message>
        <source>Dialect</source>
        <translation>Dialekt</translation>
    </message>
    <message>
        <source>lora: key names that the target program reads.</source>
        <translation>lora: Schlüsselnamen, die das Zielprogramm liest.</translation>
    </message>
    <message>
        <source>Number type</source>
        <translation>Zahlentyp</translation>
    </message>
    <message>
        <source>lora: number type of the weights. A classifier has those of its model.</source>
        <translation>lora: Zahlentyp der Gewichte. Ein Klassifikator hat den seines Modells.</translation>
    </message>
    <message>
        <source>Where the pictures come from.</source>
        <translation>Woher die Bilder kommen.</translation>
    </message>
    <message>
        <source>Named settings: paper, fast or starter. Empty means the project&apos;s preset, else the paper&apos;s.</source>
        <translation>Benannte Einstellungen: paper, fast oder starter. Leer: die Voreinstellung des Projekts, sonst die der Veröffentlichung.</translation>
    </message>
    <message>
        <source>Pictures per class</source>
        <translation>Bilder je Klasse</translation>
    </message>
    <message>
        <source>How many pictures each class gets. Picture 7 of a class is the same whatever the number.</source>
        <translation>Wie viele Bilder jede Klasse bekommt. Bild 7 einer Klasse ist immer dasselbe, gleich wie viele es sind.</translation>
    </message>
    <message>
        <source>A picture depends on the seed, its class and its number only.</source>
        <translation>Ein Bild hängt nur vom Startwert, seiner Klasse und seiner Nummer ab.</translation>
    </message>
    <message>
        <source>Denoising steps</source>
        <translation>Entrauschschritte</translation>
    </message>
    <message>
        <source>More steps are finer and slower.</source>
        <translation>Mehr Schritte sind feiner und langsamer.</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Texttreue</translation>
    </message>
    <message>
        <source>How strongly a picture follows its prompt; 1 switches guidance off and halves the time.</source>
        <translation>Wie streng ein Bild seinem Prompt folgt (Guidance); 1 schaltet das ab und halbiert die Zeit.</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Solver of the denoising process.</source>
        <translation>Löser des Entrauschens.</translation>
    </message>
    <message>
        <source>Timestep spacing</source>
        <translation>Zeitschritte</translation>
    </message>
    <message>
        <source>How the steps are spread. Empty means the model&apos;s own.</source>
        <translation>Wie die Schritte verteilt sind. Leer: wie beim Modell.</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativer Prompt</translation>
    </message>
    <message>
        <source>What the pictures should move away from.</source>
        <translation>Wovon sich die Bilder entfernen sollen.</translation>
    </message>
    <message>
        <source>Fusion weights</source>
        <translation>Mischgewichte</translation>
    </message>
    <message>
        <source>loft: weights of the adapters that make one picture together; a single number p means p and 1 - p.</source>
        <translation>loft: Gewichte der Adapter, die zusammen ein Bild machen; eine einzelne Zahl p bedeutet p und 1 - p.</translation>
    </message>
    <message>
        <source>Side of a picture. Empty means the model&apos;s own.</source>
        <translation>Seite eines Bildes. Leer: die des Modells.</translation>
    </message>
    <message>
        <source>Pictures that are made together. Empty means as many as are fastest for this model; seeds and choices do not depend on it.</source>
        <translation>Bilder, die gemeinsam erzeugt werden. Leer: so viele, wie für dieses Modell am schnellsten sind; Startwerte und Auswahl hängen nicht davon ab.</translation>
    </message>
    <message>
        <source>Whose pictures to score; empty means all that made some.</source>
        <translation>Wessen Bilder bewertet werden; leer: alle, die welche erzeugt haben.</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Maße</translation>
    </message>
    <message>
        <source>Quality numbers to compute.</source>
        <translation>Welche Qualitätszahlen berechnet werden.</translation>
    </message>
    <message>
        <source>Feature networks</source>
        <translation>Merkmalsnetze</translation>
    </message>
    <message>
        <source>Networks that look at the pictures; each number names its own.</source>
        <translation>Netze, welche die Bilder betrachten; jede Zahl nennt ihres.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>Real pictures that are compared with.</source>
        <translation>Echte Bilder, mit denen verglichen wird.</translation>
    </message>
    <message>
        <source>Bootstrap draws</source>
        <translation>Bootstrap-Ziehungen</translation>
    </message>
    <message>
        <source>Resamples for the 95 % ranges; 0 gives no ranges.</source>
        <translation>Ziehungen für die 95-%-Bereiche; 0: keine Bereiche.</translation>
    </message>
    <message>
        <source>Project name</source>
        <translation>Projektname</translation>
    </message>
    <message>
        <source>Shown name; empty means the folder&apos;s name.</source>
        <translation>Angezeigter Name; leer: der Name des Ordners.</translation>
    </message>
    <message>
        <source>Starter models</source>
        <translation>Startmodelle</translation>
    </message>
    <message>
        <source>Work with the small bundled models (64 px, no download), which train on an ordinary computer in minutes.</source>
        <translation>Mit den kleinen mitgelieferten Modellen arbeiten (64 px, kein Herunterladen), die auf einem gewöhnlichen Rechner in Minuten trainieren.</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Basismodell</translation>
    </message>
    <message>
        <source>CLIP model</source>
        <translation>CLIP-Modell</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>One line for yourself and for reports: what this is for.</source>
        <translation>Eine Zeile zur eigenen Erinnerung und für Berichte: wozu dies dient.</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Folders or files to take pictures from.</source>
        <translation>Ordner oder Dateien, aus denen Bilder kommen.</translation>
    </message>
    <message>
        <source>How the source is laid out; auto looks at its folders.</source>
        <translation>Wie die Quelle aufgebaut ist; auto sieht sich die Ordner an.</translation>
    </message>
    <message>
        <source>Put all pictures into this split; auto follows folders named train, val and test.</source>
        <translation>Alle Bilder in diesen Teil; auto folgt Ordnern namens train, val und test.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Put all pictures into this class; empty follows the folders.</source>
        <translation>Alle Bilder in diese Klasse; leer: wie die Ordner.</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Only say what would be imported; copy nothing.</source>
        <translation>Nur sagen, was importiert würde; nichts kopieren.</translation>
    </message>
    <message>
        <source>Group column</source>
        <translation>Gruppenspalte</translation>
    </message>
    <message>
        <source>CSV column that names what belongs together, such as the photographer; a group never straddles two splits.</source>
        <translation>CSV-Spalte, die Zusammengehöriges benennt, etwa wer fotografiert hat; eine Gruppe liegt nie in zwei Teilen.</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>Validierungsanteil</translation>
    </message>
    <message>
        <source>Share of pictures without a split that choose the training step.</source>
        <translation>Anteil der nicht zugeteilten Bilder, nach denen der Trainingsschritt gewählt wird.</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>Testanteil</translation>
    </message>
    <message>
        <source>Share of pictures without a split that are kept for the final measurement.</source>
        <translation>Anteil der nicht zugeteilten Bilder, die für die letzte Messung aufgehoben werden.</translation>
    </message>
    <message>
        <source>Lock test set</source>
        <translation>Testsatz sperren</translation>
    </message>
    <message>
        <source>Freeze the test pictures, so that no later result can be tuned on them.</source>
        <translation>Die Testbilder festhalten, damit kein späteres Ergebnis darauf abgestimmt werden kann.</translation>
    </message>
    <message>
        <source>Keep groups together</source>
        <translation>Gruppen zusammenhalten</translation>
    </message>
    <message>
        <source>Pictures of one group go into the same split.</source>
        <translation>Bilder einer Gruppe kommen in denselben Teil.</translation>
    </message>
    <message>
        <source>The same seed draws the same split.</source>
        <translation>Gleicher Startwert, gleiche Aufteilung.</translation>
    </message>
    <message>
        <source>Shots per class</source>
        <translation>Beispiele je Klasse</translation>
    </message>
    <message>
        <source>How many real pictures of each class the method may learn from.</source>
        <translation>Aus wie vielen echten Bildern jeder Klasse das Verfahren lernen darf.</translation>
    </message>
    <message>
        <source>The same seed picks the same shots; 4 shots are always among the 16.</source>
        <translation>Gleicher Startwert, gleiche Beispielfotos; 4 Beispielfotos sind immer unter den 16.</translation>
    </message>
    <message>
        <source>Pick rule</source>
        <translation>Wahlregel</translation>
    </message>
    <message>
        <source>Draw at random, or prefer pictures that differ most or are most typical.</source>
        <translation>Zufällig ziehen oder Bilder bevorzugen, die am verschiedensten oder am typischsten sind.</translation>
    </message>
    <message>
        <source>Pinned pictures</source>
        <translation>Angeheftete Bilder</translation>
    </message>
    <message>
        <source>Original file names that are always taken first.</source>
        <translation>Ursprüngliche Dateinamen, die immer zuerst genommen werden.</translation>
    </message>
    <message>
        <source>Banned pictures</source>
        <translation>Ausgeschlossene Bilder</translation>
    </message>
    <message>
        <source>Original file names that are never taken.</source>
        <translation>Ursprüngliche Dateinamen, die nie genommen werden.</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>Streng</translation>
    </message>
    <message>
        <source>Any finding ends with exit code 10.</source>
        <translation>Jeder Befund endet mit Rückgabewert 10.</translation>
    </message>
    <message>
        <source>Plan file</source>
        <translation>Plandatei</translation>
    </message>
    <message>
        <source>JSON file with the verbs to run in order and the options of each.</source>
        <translation>JSON-Datei mit den auszuführenden Befehlen in ihrer Reihenfolge und den Optionen zu jedem.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Continue the plan that this project ran last.</source>
        <translation>Den Plan fortsetzen, den dieses Projekt zuletzt ausgeführt hat.</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>The setting that takes several values: synthetic pictures or shots per class, guidance, or the weight of the real pictures or of a pair&apos;s first shot.</source>
        <translation>Die Einstellung, die mehrere Werte annimmt: synthetische Bilder oder Beispiele je Klasse, Texttreue, das Gewicht der echten Bilder oder das des ersten Beispielfotos eines Paares.</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Whose pictures; may be empty where the classifiers learnt from one strategy only.</source>
        <translation>Wessen Bilder; darf leer sein, wo die Klassifikatoren nur aus einem Verfahren gelernt haben.</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV-Datei</translation>
    </message>
    <message>
        <source>Write the table to this file as well.</source>
        <translation>Die Tabelle auch in diese Datei schreiben.</translation>
    </message>
    <message>
        <source>Match source resolution</source>
        <translation>Auflösung angleichen</translation>
    </message>
    <message>
        <source>Shrink synthetic pictures to the size of the shots of their class first, so that sharpness does not tell them apart.</source>
        <translation>Synthetische Bilder zuerst auf die Größe der Beispielfotos ihrer Klasse verkleinern, damit nicht die Schärfe sie verrät.</translation>
    </message>
    <message>
        <source>Zero-shot prompts</source>
        <translation>Prompts ohne Training</translation>
    </message>
    <message>
        <source>clip_zero_shot: the class prompts, or CoOp&apos;s templates for the data set, whose numbers the LoFT paper shows.</source>
        <translation>clip_zero_shot: die Prompts der Klassen oder die CoOp-Vorlagen für den Datensatz, deren Zahlen die LoFT-Veröffentlichung zeigt.</translation>
    </message>
    <message>
        <source>dataset and lora: folder layout of the target program; the papers&apos; scripts find adapters by it.</source>
        <translation>dataset und lora: Ordneraufbau des Zielprogramms; die Skripte der Veröffentlichungen finden Adapter danach.</translation>
    </message>
    <message>
        <source>Fused shots</source>
        <translation>Gemischte Beispiele</translation>
    </message>
    <message>
        <source>lora of loft: numbers of shots, such as 1,2, whose adapters become one, their exact weighted sum, for each class. Empty means one file for each shot.</source>
        <translation>lora von loft: Nummern von Beispielfotos, etwa 1,2, deren Adapter in jeder Klasse zu einem werden, ihrer exakten gewichteten Summe. Leer: eine Datei je Beispielfoto.</translation>
    </message>
    <message>
        <source>lora of loft: one weight for each fused shot.</source>
        <translation>lora von loft: ein Gewicht für jedes gemischte Beispielfoto.</translation>
    </message>
    <message>
        <source>Captions file</source>
        <translation>Bildtext-Datei</translation>
    </message>
    <message>
        <source>caption_prompt, disef: one caption a line, or one JSON object a line with class and caption. Empty means the caption server&apos;s, else those of the shots.</source>
        <translation>caption_prompt, disef: ein Bildtext je Zeile oder ein JSON-Objekt je Zeile mit class und caption. Leer: die des Bildtext-Servers, sonst die der Beispielfotos.</translation>
    </message>
    <message>
        <source>Prompt variant</source>
        <translation>Prompt-Variante</translation>
    </message>
    <message>
        <source>fakeit: the class name alone, with its wider word (hypernym), with its definition, or with the wider word in a place (background).</source>
        <translation>fakeit: der Klassenname allein, mit Oberbegriff (hypernym), mit Definition oder mit Oberbegriff an einem Ort (background).</translation>
    </message>
    <message>
        <source>Definitions file</source>
        <translation>Definitionsdatei</translation>
    </message>
    <message>
        <source>fakeit: one JSON object a line with class, hypernym and definition. A class without any gets its name alone.</source>
        <translation>fakeit: ein JSON-Objekt je Zeile mit class, hypernym und definition. Eine Klasse ohne Eintrag bekommt nur ihren Namen.</translation>
    </message>
    <message>
        <source>Places file</source>
        <translation>Datei der Orte</translation>
    </message>
    <message>
        <source>fakeit: one place a line, for the background.</source>
        <translation>fakeit: ein Ort je Zeile, für den Hintergrund.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>issynth, disef: share of the denoising steps that change the shot a picture starts from. Empty means the method&apos;s own.</source>
        <translation>issynth, disef: Anteil der Entrauschschritte, die das Beispielfoto verändern, von dem ein Bild ausgeht. Leer: der des Verfahrens.</translation>
    </message>
    <message>
        <source>Tries of a picture</source>
        <translation>Versuche je Bild</translation>
    </message>
    <message>
        <source>After so many a picture is kept although CLIP does not recognise it, and counted: the last one, for issynth the likeliest.</source>
        <translation>Nach so vielen wird ein Bild behalten, obwohl CLIP es nicht erkennt, und gezählt: das letzte, bei issynth das wahrscheinlichste.</translation>
    </message>
    <message>
        <source>Mix two shots</source>
        <translation>Zwei Beispiele mischen</translation>
    </message>
    <message>
        <source>disef: start from two shots of the class laid over each other, shares drawn from Beta(0.2, 0.2).</source>
        <translation>disef: von zwei übereinandergelegten Beispielfotos der Klasse ausgehen, die Anteile aus Beta(0,2; 0,2) gezogen.</translation>
    </message>
    <message>
        <source>Caption server</source>
        <translation>Bildtext-Server</translation>
    </message>
    <message>
        <source>Address of an OpenAI-compatible server on this computer that writes captions, such as http://localhost:11434/v1.</source>
        <translation>Adresse eines OpenAI-kompatiblen Servers auf diesem Rechner, der Bildtexte schreibt, etwa http://localhost:11434/v1.</translation>
    </message>
    <message>
        <source>Caption model</source>
        <translation>Bildtext-Modell</translation>
    </message>
    <message>
        <source>Name of the model on the caption server.</source>
        <translation>Name des Modells auf dem Bildtext-Server.</translation>
    </message>
    <message>
        <source>Caption instruction</source>
        <translation>Bildtext-Anweisung</translation>
    </message>
    <message>
        <source>What the caption server is asked; {class} stands for the name of the class. Empty means the usual words.</source>
        <translation>Was der Bildtext-Server gefragt wird; {class} steht für den Namen der Klasse. Leer: der übliche Wortlaut.</translation>
    </message>
    <message>
        <source>Captions per class</source>
        <translation>Bildtexte je Klasse</translation>
    </message>
    <message>
        <source>caption_prompt: how many the caption server writes for each class; they are used in turn.</source>
        <translation>caption_prompt: wie viele der Bildtext-Server für jede Klasse schreibt; sie werden reihum verwendet.</translation>
    </message>
    <message>
        <source>Caption server elsewhere</source>
        <translation>Server anderswo</translation>
    </message>
    <message>
        <source>The caption server may be another computer; class names and pictures leave this one.</source>
        <translation>Der Bildtext-Server darf ein anderer Rechner sein; Klassennamen und Bilder verlassen dann diesen.</translation>
    </message>
    <message>
        <source>Adapters in both branches</source>
        <translation>Adapter in beiden Zweigen</translation>
    </message>
    <message>
        <source>Adapters also change the branch of the guidance without a prompt, as in the papers. Off is for study.</source>
        <translation>Adapter ändern auch den Zweig ohne Prompt (bei Guidance), wie in den Veröffentlichungen. Aus: nur für Untersuchungen.</translation>
    </message>
    <message>
        <source>Model name</source>
        <translation>Modellname</translation>
    </message>
    <message>
        <source>Shown name; empty means the file&apos;s name.</source>
        <translation>Angezeigter Name; leer: der Name der Datei.</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>What a Stable Diffusion 2.x file predicts that does not say so itself; empty means that a trial on bundled photos decides.</source>
        <translation>Was eine Datei von Stable Diffusion 2.x vorhersagt, die es nicht selbst angibt; leer: ein Versuch mit mitgelieferten Fotos entscheidet.</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.x or 2.x (safetensors): a folder in diffusers layout, a single file, or a name of `models list`.</source>
        <translation>Stable Diffusion 1.x oder 2.x (safetensors): ein Ordner im diffusers-Aufbau, eine einzelne Datei oder ein Name aus `models list`.</translation>
    </message>
    <message>
        <source>CLIP model that the classifier starts from: a folder, a file, or a name of `models list`.</source>
        <translation>CLIP-Modell, von dem der Klassifikator ausgeht: ein Ordner, eine Datei oder ein Name aus `models list`.</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Teilstück</translation>
    </message>
    <message>
        <source>Do only this part of the work, such as 3/8, and write it to --out; the project is only read. `merge` takes the parts in.</source>
        <translation>Nur dieses Stück der Arbeit erledigen, etwa 3/8, und es nach --out schreiben; das Projekt wird nur gelesen. `merge` nimmt die Stücke auf.</translation>
    </message>
    <message>
        <source>Shard folder</source>
        <translation>Teilstückordner</translation>
    </message>
    <message>
        <source>Folder for the part that --shard names; the same command continues it.</source>
        <translation>Ordner für das Stück, das --shard nennt; derselbe Befehl setzt es fort.</translation>
    </message>
    <message>
        <source>Shard folders</source>
        <translation>Teilstückordner</translation>
    </message>
    <message>
        <source>Folders that adapt or generate wrote to --out.</source>
        <translation>Ordner, die adapt oder generate mit --out geschrieben haben.</translation>
    </message>
    <message>
        <source>Keep a copy</source>
        <translation>Kopie behalten</translation>
    </message>
    <message>
        <source>Copy the model into DreamLoft&apos;s own folder, so that the original may move or go; otherwise it is used where it is.</source>
        <translation>Kopiert das Modell in den Ordner von DreamLoft, damit das Original umziehen oder verschwinden darf; sonst wird es benutzt, wo es liegt.</translation>
    </message>
    <message>
        <source>Learn from</source>
        <translation>Lernen aus</translation>
    </message>
    <message>
        <source>Trainings of each classifier with different seeds; a verdict needs at least 3.</source>
        <translation>Trainings jedes Klassifikators mit verschiedenen Startwerten; ein Urteil braucht mindestens 3.</translation>
    </message>
    <message>
        <source>Named settings: loft, datadream, paper (loft, each classifier with its own number of steps) or starter. Empty means the project&apos;s preset, else loft.</source>
        <translation>Benannte Einstellungen: loft, datadream, paper (loft, jeder Klassifikator mit eigener Schrittzahl) oder starter. Leer: die Voreinstellung des Projekts, sonst loft.</translation>
    </message>
    <message>
        <source>Passes over the training pictures; with equal steps, over as many as learning from synthetic pictures alone has.</source>
        <translation>Durchgänge durch die Trainingsbilder; bei gleichen Schritten durch so viele, wie das Lernen nur aus synthetischen Bildern hat.</translation>
    </message>
    <message>
        <source>Every classifier takes the same number of steps, so that a difference is the pictures&apos; own. Off: each passes over its own list, as in the papers.</source>
        <translation>Jeder Klassifikator macht gleich viele Schritte, damit ein Unterschied allein von den Bildern kommt. Aus: jeder durchläuft seine eigene Liste, wie in den Veröffentlichungen.</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Only classifiers that learned from these; empty means all trained ones.</source>
        <translation>Nur Klassifikatoren, die hieraus gelernt haben; leer: alle trainierten.</translation>
    </message>
    <message>
        <source>Only classifiers that learned from these, beside the one of real pictures only; empty means all.</source>
        <translation>Nur Klassifikatoren, die hieraus gelernt haben, neben dem nur mit echten Bildern; leer: alle.</translation>
    </message>
    <message>
        <source>Caption files</source>
        <translation>Textdateien mit Prompts</translation>
    </message>
    <message>
        <source>dataset: write a text file with its prompt beside each picture.</source>
        <translation>dataset: neben jedes Bild eine Textdatei mit seinem Prompt schreiben.</translation>
    </message>
    <message>
        <source>classifier: the one that learned from this. Empty means the best on the validation pictures.</source>
        <translation>classifier: der, der hieraus gelernt hat. Leer: der beste an den Validierungsbildern.</translation>
    </message>
    <message>
        <source>Report with pictures</source>
        <translation>Bericht mit Bildern</translation>
    </message>
    <message>
        <source>report: with real and made pictures of each class. Off where nobody else may see them.</source>
        <translation>report: mit echten und erzeugten Bildern jeder Klasse. Aus, wo sie sonst niemand sehen darf.</translation>
    </message>
    <message>
        <source>Report with settings</source>
        <translation>Bericht mit Einstellungen</translation>
    </message>
    <message>
        <source>report: with the options and hashes of every step and the names of the shots&apos; files.</source>
        <translation>report: mit den Optionen und Prüfsummen jedes Schritts und den Dateinamen der Beispielfotos.</translation>
    </message>
    <message>
        <source>Only the test pictures of these classes; empty means all. A part chosen after a look at the results proves nothing.</source>
        <translation>Nur die Testbilder dieser Klassen; leer heißt alle. Ein Teil, der nach einem Blick auf die Ergebnisse gewählt wird, beweist nichts.</translation>
    </message>
    <message>
        <source>Pair order</source>
        <translation>Reihenfolge der Paare</translation>
    </message>
    <message>
        <source>KID over drawn subsets</source>
        <translation>KID über gezogene Teilmengen</translation>
    </message>
    <message>
        <source>KID as the mean of 100 draws of up to 1,000 pictures a side, as clean-fid takes it. Off takes all pictures at once.</source>
        <translation>KID als Mittel aus 100 Ziehungen von bis zu 1.000 Bildern je Seite, wie clean-fid es nimmt. Aus nimmt alle Bilder auf einmal.</translation>
    </message>
    <message>
        <source>Picture column</source>
        <translation>Bildspalte</translation>
    </message>
    <message>
        <source>CSV column that names the file of a picture. Empty means the one with a usual name, such as filepath.</source>
        <translation>CSV-Spalte mit der Datei eines Bildes. Leer bedeutet die mit einem üblichen Namen wie filepath.</translation>
    </message>
    <message>
        <source>Class column</source>
        <translation>Klassenspalte</translation>
    </message>
    <message>
        <source>CSV column that names the class of a picture. Empty means the one with a usual name, such as label.</source>
        <translation>CSV-Spalte mit der Klasse eines Bildes. Leer bedeutet die mit einem üblichen Namen wie label.</translation>
    </message>
    <message>
        <source>Split column</source>
        <translation>Teilspalte</translation>
    </message>
    <message>
        <source>CSV column that names the split of a picture: train, val or test. Empty means the one called split, - means none.</source>
        <translation>CSV-Spalte mit dem Teil eines Bildes: train, val oder test. Leer bedeutet die namens split, - bedeutet keine.</translation>
    </message>
    <message>
        <source>Caption column</source>
        <translation>Bildtextspalte</translation>
    </message>
    <message>
        <source>CSV column that describes a picture. Empty means the one with a usual name, such as caption, - means none.</source>
        <translation>CSV-Spalte, die ein Bild beschreibt. Leer bedeutet die mit einem üblichen Namen wie caption, - bedeutet keine.</translation>
    </message>
    <message>
        <source>loft: shuffled takes a class&apos;s pairs in an order drawn once from the seed, as in the papers; cyclic as they are listed. Both begin anew at the end.</source>
        <translation>loft: „gemischt“ nimmt die Paare einer Klasse in einer einmal aus dem Startwert gezogenen Reihenfolge, wie in den Veröffentlichungen; „der Reihe nach“ wie gelistet. Beide beginnen am Ende von vorn.</translation>
    </message>
    <message>
        <source>Guidance interval</source>
        <translation>Abschnitt der Texttreue</translation>
    </message>
    <message>
        <source>Guidance acts between two points on the way from noise (0) to picture (1); elsewhere a step takes half the time. 0,1 is the whole way.</source>
        <translation>Texttreue wirkt zwischen zwei Punkten auf dem Weg vom Rauschen (0) zum Bild (1); sonst dauert ein Schritt halb so lang. 0,1 ist der ganze Weg.</translation>
    </message>
    <message>
        <source>Block cache</source>
        <translation>Block-Zwischenspeicher</translation>
    </message>
    <message>
        <source>The whole network runs at every so many steps; in between its outermost layers use what the rest gave last (DeepCache). 1 is off.</source>
        <translation>Das ganze Netz läuft nur bei jedem so vielten Schritt; dazwischen nutzen seine äußersten Schichten, was der Rest zuletzt ergab (DeepCache). 1 ist aus.</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>Prompt prefix</source>
        <translation>Wort vor „photo“</translation>
    </message>
    <message>
        <source>Word before photo in all prompts, such as texture. Empty keeps the project&apos;s, or takes the papers&apos; for one of their data sets; - means none.</source>
        <translation>Wort vor photo in allen Prompts, etwa texture. Leer behält das des Projekts oder nimmt bei einem Datensatz der Veröffentlichungen deren Wort; - heißt keines.</translation>
    </message>
    <message>
        <source>Class words</source>
        <translation>Wörter der Klassen</translation>
    </message>
    <message>
        <source>File of words for classes in prompts: lines of a class, a blank and its word, a .csv table, or a .json object. Classes that are not in it keep theirs.</source>
        <translation>Datei mit Wörtern für die Klassen in Prompts: Zeilen aus Klasse, Leerzeichen und Wort, eine .csv-Tabelle oder ein .json-Objekt. Klassen, die nicht darin stehen, behalten ihres.</translation>
    </message>
    <message>
        <source>Folder of a run of the DataDream or LoFT scripts, or one LoRA: a file, or a folder of PEFT.</source>
        <translation>Ordner eines Laufs der DataDream- oder LoFT-Skripte, oder eine LoRA: eine Datei oder ein Ordner von PEFT.</translation>
    </message>
    <message>
        <source>Class that one LoRA is for; empty means that it serves all classes.</source>
        <translation>Klasse, für die eine LoRA bestimmt ist; leer bedeutet, dass sie allen Klassen dient.</translation>
    </message>
    <message>
        <source>The values to try. Empty means: 1/4 to 4 times the shots; 1, 4, 8, 16 shots; guidance 1, 2, 4, 8; real_weight 0.2, 0.5, 0.8, 0.95; pair_weight 0.5 to 0.9.</source>
        <translation>Die Werte, die erprobt werden. Leer: 1/4 bis 4 mal so viele wie die Beispielfotos; 1, 4, 8, 16 Beispielfotos; Texttreue 1, 2, 4, 8; real_weight 0.2, 0.5, 0.8, 0.95; pair_weight 0.5 bis 0.9.</translation>
    </message>
    <message>
        <source>Numbers of the frozen base: float32, or bf16_base, shorter and faster where the processor has units for it. Empty: chosen for this processor.</source>
        <translation>Zahlen der eingefrorenen Basis: float32 oder bf16_base, kürzer und schneller, wo der Prozessor Einheiten dafür hat. Leer: passend zu diesem Prozessor gewählt.</translation>
    </message>
    <message>
        <source>Classes that are drawn while they are learnt; empty means the first ten.</source>
        <translation>Klassen, die beim Lernen gezeichnet werden; leer: die ersten zehn.</translation>
    </message>
    <message>
        <source>What computes. Automatic (auto) is the first NVIDIA card that can be used, else the processor (cpu); cuda:1 is the second card.</source>
        <translation>Was rechnet. Automatisch (auto) ist die erste nutzbare NVIDIA-Karte, sonst der Prozessor (cpu); cuda:1 ist die zweite Karte.</translation>
    </message>
    <message>
        <source>Memory ceiling</source>
        <translation>Speicherobergrenze</translation>
    </message>
    <message>
        <source>The most memory that DreamLoft takes where it computes; it then works in smaller portions. Empty means what is free.</source>
        <translation>Der meiste Speicher, den DreamLoft dort nimmt, wo es rechnet; es arbeitet dann in kleineren Portionen. Leer heißt: was frei ist.</translation>
    </message>
    <message>
        <source>Only recognised ones</source>
        <translation>Nur erkannte Bilder</translation>
    </message>
    <message>
        <source>Version of transformers</source>
        <translation>Version von transformers</translation>
    </message>
    <message>
        <source>lora in the dialect peft: the version of transformers that loads it. Another one leaves out the text encoder&apos;s part, because 5.6 has renamed its layers.</source>
        <translation>lora im Dialekt peft: die Version von transformers, die sie lädt. Eine andere lässt den Teil des Textencoders weg, denn 5.6 hat dessen Schichten umbenannt.</translation>
    </message>
    <message>
        <source>Make a picture again until CLIP sees its class as the likeliest; for issynth above chance, among its own tries, where the paper picks from a whole surplus.</source>
        <translation>Ein Bild neu erzeugen, bis CLIP seine Klasse als die wahrscheinlichste sieht; bei issynth über dem Zufall, unter seinen eigenen Versuchen, wo die Arbeit aus einem ganzen Überschuss auswählt.</translation>
    </message>
    <message>
        <source>Accept leaks</source>
        <translation>Lecks hinnehmen</translation>
    </message>
    <message>
        <source>Why the leaks may stay, such as &quot;views of one hat&quot;. It is recorded, and every later result says that the test set is not clean.</source>
        <translation>Warum die Lecks bleiben dürfen, etwa „Ansichten eines Huts“. Das wird festgehalten, und jedes spätere Ergebnis sagt, dass der Testsatz nicht sauber ist.</translation>
    </message>
    <message>
        <source>Mend leaks</source>
        <translation>Lecks beheben</translation>
    </message>
    <message>
        <source>First move the copies of test and validation pictures to the bin; test pictures stay. The studio can undo it.</source>
        <translation>Zuerst die Kopien von Test- und Validierungsbildern in den Papierkorb legen; Testbilder bleiben. Das Studio kann es rückgängig machen.</translation>
    </message>
    <message>
        <source>dataset: which pictures to write; the papers&apos; layouts hold synthetic ones alone.</source>
        <translation>Datensatz: welche Bilder geschrieben werden; die Anordnungen der Veröffentlichungen enthalten nur synthetische.</translation>
    </message>
</context>
<context>
    <name>PlotDrawing</name>
    <message>
        <source>95 % range %1 to %2</source>
        <extracomment>The ends of a 95 % range, e.g. &quot;95 % range 35.0 to 41.9&quot;.</extracomment>
        <translation>95-%-Bereich %1 bis %2</translation>
    </message>
    <message>
        <source>real against real %1</source>
        <translation>echt gegen echt %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the name of a sample, %2 how many of its pictures fall into one bar.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Name of the axis and the place on it, e.g. &quot;step 120&quot;.</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>repeats from %1 to %2</source>
        <extracomment>The lowest and the highest of the repeats, e.g. &quot;repeats from 11.0 to 24.1&quot;.</extracomment>
        <translation>Wiederholungen von %1 bis %2</translation>
    </message>
</context>
<context>
    <name>PlotTable</name>
    <message>
        <source>%1, from</source>
        <extracomment>Column with the lower ends of the ranges of a line named %1.</extracomment>
        <translation>%1, von</translation>
    </message>
    <message>
        <source>%1, to</source>
        <extracomment>Column with the upper ends of the ranges of a line named %1.</extracomment>
        <translation>%1, bis</translation>
    </message>
    <message>
        <source>%1, smoothed</source>
        <translation>%1, geglättet</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>From</source>
        <extracomment>Column with the lower ends of ranges.</extracomment>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <extracomment>Column with the upper ends of ranges.</extracomment>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Real against real</source>
        <translation>Echt gegen echt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>PlotView</name>
    <message>
        <source>%1, %2</source>
        <extracomment>Title of an axis and its unit, e.g. &quot;accuracy, %&quot;.</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A number and its unit, e.g. &quot;62.1 %&quot;.</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>QualityMeasures</name>
    <message>
        <source>Distance to real: lower is closer. Only comparable at equal numbers of pictures</source>
        <translation>Abstand zu echt: kleiner ist näher. Nur bei gleicher Bilderzahl vergleichbar</translation>
    </message>
    <message>
        <source>KID</source>
        <translation>KID</translation>
    </message>
    <message>
        <source>A second distance to real that few pictures distort less: lower is closer</source>
        <translation>Ein zweiter Abstand zu echt, den wenige Bilder weniger verzerren: kleiner ist näher</translation>
    </message>
    <message>
        <source>CMMD</source>
        <translation>CMMD</translation>
    </message>
    <message>
        <source>A third distance to real, meant for CLIP: lower is closer</source>
        <translation>Ein dritter Abstand zu echt, für CLIP gedacht: kleiner ist näher</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>Part of the made pictures that look like real ones</source>
        <translation>Anteil der erzeugten Bilder, die wie echte aussehen</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Part of the real pictures that made ones look like</source>
        <translation>Anteil der echten Bilder, denen erzeugte ähnlich sehen (Recall)</translation>
    </message>
    <message>
        <source>Nearest shot</source>
        <translation>Nächstes Beispielfoto</translation>
    </message>
    <message>
        <source>How similar a made picture is to the shot it is most like, on average; 1 is the same</source>
        <translation>Wie ähnlich ein erzeugtes Bild im Mittel dem Beispielfoto ist, dem es am meisten gleicht; 1 ist dasselbe</translation>
    </message>
    <message>
        <source>95 % range %1</source>
        <translation>95-%-Bereich %1</translation>
    </message>
    <message>
        <source>Each shot to the other shots: %1</source>
        <translation>Jedes Beispielfoto zu den anderen: %1</translation>
    </message>
    <message>
        <source>Real against real: %1, pictures in each half: %2</source>
        <extracomment>A number between two halves of the real pictures, and how many each half has.</extracomment>
        <translation>Echt gegen echt: %1, Bilder je Hälfte: %2</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>95 % range</source>
        <translation>95-%-Bereich</translation>
    </message>
    <message>
        <source>Real vs real</source>
        <translation>Echt / echt</translation>
    </message>
    <message>
        <source>The same number of real pictures among themselves</source>
        <translation>Dieselbe Zahl für echte Bilder untereinander</translation>
    </message>
</context>
<context>
    <name>QualityNumbers</name>
    <message>
        <source>FID</source>
        <translation>FID</translation>
    </message>
    <message>
        <source>CLIP distance</source>
        <translation>CLIP-Abstand</translation>
    </message>
    <message>
        <source>MobileNet distance</source>
        <translation>MobileNet-Abstand</translation>
    </message>
    <message>
        <source>CLIP distance, not comparable with published FID.</source>
        <translation>CLIP-Abstand, mit veröffentlichten FID-Werten nicht vergleichbar.</translation>
    </message>
    <message>
        <source>MobileNet distance, not comparable with published FID.</source>
        <translation>MobileNet-Abstand, mit veröffentlichten FID-Werten nicht vergleichbar.</translation>
    </message>
    <message>
        <source>test pictures</source>
        <translation>Testbilder</translation>
    </message>
    <message>
        <source>shots</source>
        <translation>Beispielfotos</translation>
    </message>
    <message>
        <source>train pictures</source>
        <translation>Trainingsbilder</translation>
    </message>
    <message>
        <source>The network of published FID numbers compares the pictures.</source>
        <translation>Das Netz der veröffentlichten FID-Zahlen vergleicht die Bilder.</translation>
    </message>
    <message>
        <source>CLIP, which learnt from pictures and their captions, compares the pictures.</source>
        <translation>CLIP, das aus Bildern und ihren Beschreibungen gelernt hat, vergleicht die Bilder.</translation>
    </message>
    <message>
        <source>A small network that comes with DreamLoft compares the pictures; nothing has to be loaded for it.</source>
        <translation>Ein kleines Netz, das DreamLoft mitbringt, vergleicht die Bilder; dafür muss nichts geladen werden.</translation>
    </message>
</context>
<context>
    <name>QualityTable</name>
    <message>
        <source>The same distance between two halves of the real pictures, %1 each</source>
        <translation>Derselbe Abstand zwischen zwei Hälften der echten Bilder, je %1</translation>
    </message>
    <message>
        <source>▼ closer</source>
        <translation>▼ näher</translation>
    </message>
    <message>
        <source>▲ farther</source>
        <translation>▲ weiter</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Made / real</source>
        <translation>Erzeugt / echt</translation>
    </message>
    <message>
        <source>Pictures behind the numbers of this row</source>
        <translation>Bilder hinter den Zahlen dieser Zeile</translation>
    </message>
    <message>
        <source>95 % range</source>
        <translation>95-%-Bereich</translation>
    </message>
    <message>
        <source>Dot and whiskers: the distance and its range. Tick: real against real</source>
        <translation>Punkt und Linien: der Abstand und sein Bereich. Strich: echt gegen echt</translation>
    </message>
    <message>
        <source>Real vs real</source>
        <translation>Echt / echt</translation>
    </message>
    <message>
        <source>The floor: what two halves of the real pictures have between them</source>
        <translation>Die Untergrenze: wie weit zwei Hälften der echten Bilder auseinanderliegen</translation>
    </message>
    <message>
        <source>Look-alikes</source>
        <translation>Doppelgänger</translation>
    </message>
    <message>
        <source>Made pictures very near to a shot. A hint, not proof</source>
        <translation>Erzeugte Bilder sehr nah an einem Beispielfoto. Ein Hinweis, kein Beweis</translation>
    </message>
    <message>
        <source>Mean of classes</source>
        <translation>Klassenmittel</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 made, %2 real</source>
        <translation>%1 erzeugt, %2 echt</translation>
    </message>
    <message>
        <source>Fewer than %1 pictures a class: compare inside this project only.</source>
        <translation>Weniger als %1 Bilder je Klasse: nur innerhalb dieses Projekts vergleichen.</translation>
    </message>
    <message>
        <source>Measured against the test pictures, not the training ones.</source>
        <translation>An den Testbildern gemessen, nicht an den Trainingsbildern.</translation>
    </message>
    <message>
        <source>Measured against the few shots only: these numbers jump.</source>
        <translation>Nur an den wenigen Beispielfotos gemessen: diese Zahlen springen.</translation>
    </message>
    <message>
        <source>%1 / %2 a class</source>
        <translation>%1 / %2 je Klasse</translation>
    </message>
    <message>
        <source>Place %1 of %2 by closeness to real</source>
        <extracomment>The place of a class by its distance, 1 is the closest to real.</extracomment>
        <translation>Platz %1 von %2 nach Nähe zu echt</translation>
    </message>
    <message>
        <source>%1
Features: %2, file %3</source>
        <extracomment>What a distance is, the feature network it was measured with, and the beginning of the SHA-256 of that network&apos;s file.</extracomment>
        <translation>%1
Merkmale: %2, Datei %3</translation>
    </message>
    <message>
        <source>Nothing of “%1” stands beside: it was not measured with as many pictures in the same way.</source>
        <extracomment>%1 is how pictures were made, or the time of an earlier measurement.</extracomment>
        <translation>Von „%1“ steht nichts daneben: es wurde nicht mit ebenso vielen Bildern auf dieselbe Weise gemessen.</translation>
    </message>
</context>
<context>
    <name>QueueEnd</name>
    <message>
        <source>All done about %1</source>
        <translation>Alles fertig gegen %1</translation>
    </message>
    <message>
        <source>Not before %1</source>
        <translation>Nicht vor %1</translation>
    </message>
</context>
<context>
    <name>ResultFreshness</name>
    <message>
        <source>Other shots were picked since.</source>
        <translation>Seither wurden andere Beispielfotos gewählt.</translation>
    </message>
    <message>
        <source>The real pictures to compare with changed since.</source>
        <translation>Die echten Vergleichsbilder haben sich seither geändert.</translation>
    </message>
    <message>
        <source>Made pictures (%1) were added or discarded since.</source>
        <extracomment>%1 is how pictures were made, e.g. &quot;blended pairs&quot;.</extracomment>
        <translation>Erzeugte Bilder (%1) kamen seither hinzu oder wurden verworfen.</translation>
    </message>
    <message>
        <source>The words for the classes changed since.</source>
        <translation>Die Wörter für die Klassen wurden seither geändert.</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>learning</source>
        <translation>lernt</translation>
    </message>
    <message>
        <source>checking pictures</source>
        <translation>prüft Bilder</translation>
    </message>
    <message>
        <source>checking the model</source>
        <translation>prüft das Modell</translation>
    </message>
    <message>
        <source>recognising</source>
        <translation>erkennt</translation>
    </message>
    <message>
        <source>testing this computer</source>
        <translation>prüft diesen Rechner</translation>
    </message>
    <message>
        <source>testing</source>
        <translation>testet</translation>
    </message>
    <message>
        <source>writing files</source>
        <translation>schreibt Dateien</translation>
    </message>
    <message>
        <source>making pictures</source>
        <translation>erzeugt Bilder</translation>
    </message>
    <message>
        <source>copying pictures</source>
        <translation>kopiert Bilder</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>misst</translation>
    </message>
    <message>
        <source>drawing samples</source>
        <translation>zeichnet Proben</translation>
    </message>
    <message>
        <source>looking at the folder</source>
        <translation>sieht den Ordner durch</translation>
    </message>
    <message>
        <source>measuring quality</source>
        <translation>misst Qualität</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>checking files</source>
        <translation>prüft Dateien</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>blending two pictures</source>
        <translation>zwei Bilder mischen</translation>
    </message>
    <message>
        <source>looking at pictures</source>
        <translation>Bilder ansehen</translation>
    </message>
    <message>
        <source>all classes</source>
        <translation>alle Klassen</translation>
    </message>
    <message>
        <source>%1, shot %2</source>
        <translation>%1, Beispielfoto %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <extracomment>From the first to the last of the adapters that learn together.</extracomment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>training %1 of %2</source>
        <extracomment>One of several classifiers is trained.</extracomment>
        <translation>Training %1 von %2</translation>
    </message>
    <message>
        <source>asking for captions</source>
        <translation>fragt nach Bildtexten</translation>
    </message>
    <message>
        <source>varying a setting</source>
        <translation>variiert eine Einstellung</translation>
    </message>
    <message>
        <source>reading adapters</source>
        <translation>liest Adapter</translation>
    </message>
    <message>
        <source>taking over adapters</source>
        <translation>übernimmt Adapter</translation>
    </message>
    <message>
        <source>waiting to try again</source>
        <translation>wartet vor dem nächsten Versuch</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>reading the model</source>
        <translation>Modell wird gelesen</translation>
    </message>
    <message>
        <source>copying the model</source>
        <translation>Modell wird kopiert</translation>
    </message>
    <message>
        <source>waiting for the graphics card</source>
        <translation>wartet auf die Grafikkarte</translation>
    </message>
    <message>
        <source>taking in parts</source>
        <translation>Teile werden übernommen</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <extracomment>Who uses the graphics card: a program and its number.</extracomment>
        <translation>%1 (Prozess %2)</translation>
    </message>
    <message>
        <source>estimating</source>
        <translation>schätzt</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>under 1 s</source>
        <translation>unter 1 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>heute %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>gestern %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>A percentage; %1 is the number.</extracomment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between two facts, as in &quot;hat 91 %, shoes 5 %&quot;.</extracomment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>Verb</name>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Check pictures</source>
        <translation>Bilder prüfen</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilen</translation>
    </message>
    <message>
        <source>Pick shots</source>
        <translation>Beispiele wählen</translation>
    </message>
    <message>
        <source>Adapt</source>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>Make pictures</source>
        <translation>Bilder erzeugen</translation>
    </message>
    <message>
        <source>Measure quality</source>
        <translation>Qualität messen</translation>
    </message>
    <message>
        <source>Train classifiers</source>
        <translation>Klassifikatoren trainieren</translation>
    </message>
    <message>
        <source>Test classifiers</source>
        <translation>Klassifikatoren testen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Check all files</source>
        <translation>Alle Dateien prüfen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>What a job does, and how.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Vary a setting</source>
        <translation>Einstellung variieren</translation>
    </message>
    <message>
        <source>Take over adapters</source>
        <translation>Adapter übernehmen</translation>
    </message>
    <message>
        <source>Look at pictures</source>
        <translation>Bilder ansehen</translation>
    </message>
    <message>
        <source>Make a picture again</source>
        <translation>Ein Bild noch einmal machen</translation>
    </message>
    <message>
        <source>Take in parts</source>
        <translation>Teile übernehmen</translation>
    </message>
</context>
<context>
    <name>dreamloft::app::Desktop</name>
    <message>
        <source>A job is running</source>
        <translation>Ein Auftrag läuft</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::AboutDialog</name>
    <message>
        <source>About DreamLoft</source>
        <translation>Über DreamLoft</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>From a few real pictures to a classifier you can trust, and an honest answer whether made pictures helped.</source>
        <translation>Von wenigen echten Bildern zu einem verlässlichen Klassifikator und einer ehrlichen Antwort, ob erzeugte Bilder geholfen haben.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. You may use, study, share and change it; it comes without any warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später. Sie darf benutzt, untersucht, weitergegeben und verändert werden; eine Gewährleistung gibt es nicht.</translation>
    </message>
    <message>
        <source>Built on LibTorch, Qt, QCustomPlot, OpenCV, SQLite, Little CMS, libcurl, nlohmann-json, CLI11 and spdlog. Their licences are installed beside the program.</source>
        <translation>Beruht auf LibTorch, Qt, QCustomPlot, OpenCV, SQLite, Little CMS, libcurl, nlohmann-json, CLI11 und spdlog. Deren Lizenzen liegen dem Programm bei.</translation>
    </message>
    <message>
        <source>Sample photos: the clothing dataset by Alexey Grigorev and contributors, CC0 1.0.</source>
        <translation>Demobilder: der Kleidungsdatensatz von Alexey Grigorev und Mitwirkenden, CC0 1.0.</translation>
    </message>
    <message>
        <source>Copy debug summary</source>
        <translation>Diagnosedaten kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Look at the report…</source>
        <translation>Bericht ansehen…</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::AcceptLeaksDialog</name>
    <message>
        <source>Go on with the leaks</source>
        <translation>Mit den Lecks fortfahren</translation>
    </message>
    <message>
        <source>Pictures that are learnt from are tested on too, so results look better than they are. Every later result and report says that the test set is not clean, and why. This cannot be taken back.</source>
        <translation>Bilder, aus denen gelernt wird, dienen auch zum Testen, darum sehen Ergebnisse besser aus, als sie sind. Jedes spätere Ergebnis und jeder Bericht sagt, dass der Testsatz nicht sauber ist und warum. Das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Why may the leaks stay?</source>
        <translation>Warum dürfen die Lecks bleiben?</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::AdaptPage</name>
    <message>
        <source>Adapt stopped and can be continued.</source>
        <translation>Das Anpassen wurde angehalten und kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Changed since: %1.</source>
        <translation>Seither geändert: %1.</translation>
    </message>
    <message>
        <source>About %1 and %2 on the disk (guess).</source>
        <translation>Etwa %1 und %2 auf der Festplatte (geschätzt).</translation>
    </message>
    <message>
        <source>Lower the batch or the number of adapters at once.</source>
        <translation>Batch oder Zahl gleichzeitiger Adapter verringern.</translation>
    </message>
    <message>
        <source>The cost is known once shots are picked.</source>
        <translation>Der Aufwand steht fest, sobald Beispielfotos gewählt sind.</translation>
    </message>
    <message>
        <source>Adapt: %1</source>
        <translation>Anpassen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s) learnt</source>
        <translation>
            <numerusform>%n Adapter gelernt</numerusform>
            <numerusform>%n Adapter gelernt</numerusform>
        </translation>
    </message>
    <message>
        <source>Exactly these were there already, so nothing was trained again. Change a setting or the seed to make others.</source>
        <translation>Genau diese gab es schon, daher wurde nichts neu trainiert. Für andere eine Einstellung oder den Startwert ändern.</translation>
    </message>
    <message>
        <source>They are saved. Generate makes pictures with them.</source>
        <translation>Sie sind gespeichert. „Erzeugen“ macht daraus Bilder.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ends the job for good. Finished adapters are kept.</source>
        <translation>Beendet den Auftrag endgültig. Fertige Adapter bleiben erhalten.</translation>
    </message>
    <message>
        <source>Pick shots</source>
        <translation>Beispiele wählen</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Use the starter models</source>
        <translation>Startmodelle verwenden</translation>
    </message>
    <message>
        <source>Go to Generate</source>
        <translation>Zum Erzeugen</translation>
    </message>
    <message>
        <source>Adapt</source>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>Teach the picture maker your pictures. Rows are time, columns are classes.</source>
        <translation>Dem Bildgenerator die eigenen Bilder beibringen. Zeilen sind Zeit, Spalten sind Klassen.</translation>
    </message>
    <message>
        <source>How many adapters</source>
        <translation>Anzahl Adapter</translation>
    </message>
    <message>
        <source>Show samples while it learns</source>
        <translation>Beim Lernen Proben zeigen</translation>
    </message>
    <message>
        <source>Draws one picture of each class now and then. The adapters do not depend on it; it takes some time.</source>
        <translation>Zeichnet hin und wieder ein Bild jeder Klasse. Die Adapter hängen nicht davon ab; es kostet etwas Zeit.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Picture maker</source>
        <translation>Bildgenerator</translation>
    </message>
    <message>
        <source>This project has no picture maker yet.</source>
        <translation>Dieses Projekt hat noch keinen Bildgenerator.</translation>
    </message>
    <message>
        <source>Pick shots first: the few pictures that are learnt from.</source>
        <translation>Zuerst Beispielfotos wählen: die wenigen Bilder, aus denen gelernt wird.</translation>
    </message>
    <message>
        <source>Open a project to adapt to its pictures.</source>
        <translation>Ein Projekt öffnen, um den Bildgenerator an dessen Bilder anzupassen.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>Hält an…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Bricht ab…</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>Einreihen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The scripts&apos; folder of one training</source>
        <translation>Ordner der Skripte zu einem Training</translation>
    </message>
    <message>
        <source>Take over adapters</source>
        <translation>Adapter übernehmen</translation>
    </message>
    <message>
        <source>Sample now</source>
        <translation>Jetzt Proben</translation>
    </message>
    <message>
        <source>Draws a row of samples at the next step</source>
        <translation>Zeichnet beim nächsten Schritt eine Zeile Proben</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>Jetzt speichern</translation>
    </message>
    <message>
        <source>Saves at the next step what was learnt so far</source>
        <translation>Speichert beim nächsten Schritt, was bisher gelernt wurde</translation>
    </message>
    <message>
        <source>Take over adapters…</source>
        <translation>Adapter übernehmen…</translation>
    </message>
    <message>
        <source>Adapters that the DataDream or LoFT scripts trained</source>
        <translation>Adapter, die mit den Skripten von DataDream oder LoFT trainiert wurden</translation>
    </message>
    <message>
        <source>About %1 and %2 on the disk (measured on this computer).</source>
        <translation>Etwa %1 und %2 auf der Platte (auf diesem Rechner gemessen).</translation>
    </message>
    <message>
        <source>About %1, %2 of memory and %3 on the disk (guess).</source>
        <translation>Etwa %1, %2 Arbeitsspeicher und %3 auf der Platte (geschätzt).</translation>
    </message>
    <message>
        <source>About %1, %2 of memory and %3 on the disk (measured on this computer).</source>
        <translation>Etwa %1, %2 Arbeitsspeicher und %3 auf der Platte (auf diesem Rechner gemessen).</translation>
    </message>
    <message>
        <source>Out of date. Changed since these were learnt: %1.</source>
        <translation>Veraltet. Seit diese gelernt wurden, hat sich geändert: %1.</translation>
    </message>
    <message>
        <source>See what they draw</source>
        <translation>Sehen, was sie zeichnen</translation>
    </message>
    <message>
        <source>Opens Generate with these adapters</source>
        <translation>Öffnet „Erzeugen“ mit diesen Adaptern</translation>
    </message>
    <message>
        <source>Methods without adapters have nothing to learn: class name only, captions and others make pictures at once, real shots alone train a classifier.</source>
        <translation>Verfahren ohne Adapter haben nichts zu lernen: Nur Klassenname, Bildtexte und andere machen sofort Bilder, echte Beispiele allein trainieren einen Klassifikator.</translation>
    </message>
    <message>
        <source>Generate without adapters</source>
        <translation>Ohne Adapter erzeugen</translation>
    </message>
    <message>
        <source>Train on real shots</source>
        <translation>Mit echten Beispielen trainieren</translation>
    </message>
    <message>
        <source>%1, loss %2 to %3</source>
        <translation>%1, Verlust %2 bis %3</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::AdaptProgress</name>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>training</source>
        <translation>lernt</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>begonnen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::AdaptWatch</name>
    <message>
        <source>What the picture maker draws will grow here, row by row.</source>
        <translation>Was der Bildgenerator zeichnet, erscheint hier Zeile für Zeile.</translation>
    </message>
    <message>
        <source>Loss while adapting</source>
        <translation>Verlust beim Anpassen</translation>
    </message>
    <message>
        <source>The loss appears with the first steps.</source>
        <translation>Der Verlust erscheint mit den ersten Schritten.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>No samples were drawn while this was learnt, so there is nothing to watch. The next training draws them while “Show samples while it learns” is ticked.</source>
        <translation>Beim Lernen wurden keine Proben gezeichnet, deshalb gibt es nichts zu sehen. Das nächste Training zeichnet sie, solange „Beim Lernen Proben zeigen“ angekreuzt ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es) were not sampled.</source>
        <translation>
            <numerusform>Von %n Klasse wurden keine Proben gezeichnet.</numerusform>
            <numerusform>Von %n Klassen wurden keine Proben gezeichnet.</numerusform>
        </translation>
    </message>
    <message>
        <source>No loss was recorded for this training.</source>
        <translation>Für dieses Training wurde kein Verlust aufgezeichnet.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::AdoptDialog</name>
    <message>
        <source>Take over adapters</source>
        <translation>Adapter übernehmen</translation>
    </message>
    <message>
        <source>An adapter (LoRA) changes what the picture maker draws. Choose the class that each file was trained for, or all classes. Other classes keep the adapters that they have. Your files stay where they are.</source>
        <translation>Ein Adapter (LoRA) ändert, was der Bildgenerator zeichnet. Wählen Sie die Klasse, für die jede Datei trainiert wurde, oder alle Klassen. Andere Klassen behalten die Adapter, die sie haben. Ihre Dateien bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Class of %1</source>
        <translation>Klasse von %1</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::Banner</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Show what a helper would want to know</source>
        <translation>Angaben zeigen, die beim Helfen nützen</translation>
    </message>
    <message>
        <source>Copy the message and its details</source>
        <translation>Meldung mit allen Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Hide this message</source>
        <translation>Meldung ausblenden</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::BlendAsk</name>
    <message>
        <source>Blend</source>
        <translation>Mischen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CaptionsDialog</name>
    <message>
        <source>Captions</source>
        <translation>Bildtexte</translation>
    </message>
    <message>
        <source>Captions say what is in a picture. Pictures are made from them with the strategies Captions and Shots, redrawn with captions. What is chosen here stands in the options of Generate, too.</source>
        <translation>Bildtexte sagen, was auf einem Bild ist. Aus ihnen entstehen Bilder mit den Strategien „Bildtexte“ und „Beispielfotos, mit Bildtexten neu gezeichnet“. Was hier gewählt wird, steht auch in den Optionen von „Erzeugen“.</translation>
    </message>
    <message>
        <source>Where the captions come from</source>
        <translation>Woher die Bildtexte kommen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Only those that stand with the shots.</source>
        <translation>Nur die, die bei den Beispielfotos stehen.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Try on 3 pictures</source>
        <translation>An 3 Bildern ausprobieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>Diese verwenden</translation>
    </message>
    <message>
        <source>A file with one caption a line. Those of a class are used for its pictures.</source>
        <translation>Eine Datei mit einem Bildtext je Zeile. Die einer Klasse werden für deren Bilder verwendet.</translation>
    </message>
    <message>
        <source>A program on this computer that describes pictures, such as Ollama. It is asked when pictures are made, and each question only once.</source>
        <translation>Ein Programm auf diesem Rechner, das Bilder beschreibt, etwa Ollama. Es wird gefragt, wenn Bilder entstehen, und jede Frage nur einmal.</translation>
    </message>
    <message numerus="yes">
        <source>Only the captions that stand with the shots: %1 of %Ln shot(s) have one.</source>
        <translation>
            <numerusform>Nur die Bildtexte, die bei den Beispielfotos stehen: %1 von %Ln Beispielfoto hat einen.</numerusform>
            <numerusform>Nur die Bildtexte, die bei den Beispielfotos stehen: %1 von %Ln Beispielfotos haben einen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The project is open to look only.</source>
        <translation>Das Projekt ist nur zum Ansehen geöffnet.</translation>
    </message>
    <message>
        <source>The server is asked when the running job is done or paused.</source>
        <translation>Der Server wird gefragt, wenn die laufende Aufgabe fertig oder pausiert ist.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt…</translation>
    </message>
    <message>
        <source>Try captions</source>
        <translation>Bildtexte ausprobieren</translation>
    </message>
    <message>
        <source>No shots are picked yet.</source>
        <translation>Noch keine Beispielfotos gewählt.</translation>
    </message>
    <message>
        <source>Every class</source>
        <translation>Jede Klasse</translation>
    </message>
    <message numerus="yes">
        <source>The file holds %Ln caption(s).</source>
        <translation>
            <numerusform>Die Datei enthält %Ln Bildtext.</numerusform>
            <numerusform>Die Datei enthält %Ln Bildtexte.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A class and what is said of its picture.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>no caption</source>
        <translation>kein Bildtext</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ChecklistButton</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>how many are ticked</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>All %1</source>
        <comment>how many are ticked</comment>
        <translation>Alle %1</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::Choices</name>
    <message>
        <source>Anywhere, at random</source>
        <translation>Irgendwo, zufällig</translation>
    </message>
    <message>
        <source>From the centre</source>
        <translation>Aus der Mitte</translation>
    </message>
    <message>
        <source>Full (float32)</source>
        <translation>Voll (float32)</translation>
    </message>
    <message>
        <source>Half for the base (bf16)</source>
        <translation>Halb für die Basis (bf16)</translation>
    </message>
    <message>
        <source>Exactly as in the paper</source>
        <translation>Genau wie veröffentlicht</translation>
    </message>
    <message>
        <source>Clean English</source>
        <translation>Sauberes Englisch</translation>
    </message>
    <message>
        <source>PNDM (the paper&apos;s)</source>
        <translation>PNDM (wie veröffentlicht)</translation>
    </message>
    <message>
        <source>DDIM</source>
        <translation>DDIM</translation>
    </message>
    <message>
        <source>DPM-Solver++ 2M, few steps</source>
        <translation>DPM-Solver++ 2M, wenige Schritte</translation>
    </message>
    <message>
        <source>Euler</source>
        <translation>Euler</translation>
    </message>
    <message>
        <source>DDPM, many steps</source>
        <translation>DDPM, viele Schritte</translation>
    </message>
    <message>
        <source>Leading</source>
        <translation>Ab Anfang (leading)</translation>
    </message>
    <message>
        <source>Trailing</source>
        <translation>Ab Ende (trailing)</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>Gleichmäßig</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>Most varied</source>
        <translation>Möglichst vielfältig</translation>
    </message>
    <message>
        <source>Most typical</source>
        <translation>Möglichst typisch</translation>
    </message>
    <message>
        <source>As the folders say</source>
        <translation>Wie die Ordner</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>CLIP without training</source>
        <translation>CLIP ohne Training</translation>
    </message>
    <message>
        <source>Real pictures only</source>
        <translation>Nur echte Bilder</translation>
    </message>
    <message>
        <source>Synthetic only</source>
        <translation>Nur synthetisch</translation>
    </message>
    <message>
        <source>Real + synthetic</source>
        <translation>Echt + synthetisch</translation>
    </message>
    <message>
        <source>Best on validation</source>
        <translation>Bester auf Validierung</translation>
    </message>
    <message>
        <source>The last step</source>
        <translation>Der letzte Schritt</translation>
    </message>
    <message>
        <source>Best on test (never a verdict)</source>
        <translation>Bester auf Test (nie ein Urteil)</translation>
    </message>
    <message>
        <source>Bundled MobileNet</source>
        <translation>Mitgeliefertes MobileNet</translation>
    </message>
    <message>
        <source>CLIP</source>
        <translation>CLIP</translation>
    </message>
    <message>
        <source>Inception</source>
        <translation>Inception</translation>
    </message>
    <message>
        <source>All training pictures</source>
        <translation>Alle Trainingsbilder</translation>
    </message>
    <message>
        <source>The shots</source>
        <translation>Die Beispielfotos</translation>
    </message>
    <message>
        <source>The test set</source>
        <translation>Der Testsatz</translation>
    </message>
    <message>
        <source>FID</source>
        <translation>FID</translation>
    </message>
    <message>
        <source>KID</source>
        <translation>KID</translation>
    </message>
    <message>
        <source>CMMD</source>
        <translation>CMMD</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>Präzision und Abdeckung</translation>
    </message>
    <message>
        <source>Look-alikes</source>
        <translation>Doppelgänger</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>Selbst erkennen</translation>
    </message>
    <message>
        <source>One folder per class</source>
        <translation>Ein Ordner je Klasse</translation>
    </message>
    <message>
        <source>DataDream</source>
        <translation>DataDream</translation>
    </message>
    <message>
        <source>LoFT</source>
        <translation>LoFT</translation>
    </message>
    <message>
        <source>CoOp</source>
        <translation>CoOp</translation>
    </message>
    <message>
        <source>DISEF</source>
        <translation>DISEF</translation>
    </message>
    <message>
        <source>Hugging Face</source>
        <translation>Hugging Face</translation>
    </message>
    <message>
        <source>FiftyOne</source>
        <translation>FiftyOne</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV-Tabelle</translation>
    </message>
    <message>
        <source>One folder without classes</source>
        <translation>Ein Ordner ohne Klassen</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Adapters (LoRA)</source>
        <translation>Adapter (LoRA)</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>Klassifikator</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>The papers&apos; code</source>
        <translation>Code der Veröffentlichungen</translation>
    </message>
    <message>
        <source>diffusers</source>
        <translation>diffusers</translation>
    </message>
    <message>
        <source>PEFT</source>
        <translation>PEFT</translation>
    </message>
    <message>
        <source>kohya (ComfyUI, WebUI)</source>
        <translation>kohya (ComfyUI, WebUI)</translation>
    </message>
    <message>
        <source>Half the size (float16)</source>
        <translation>Halbe Größe (float16)</translation>
    </message>
    <message>
        <source>Class names</source>
        <translation>Klassennamen</translation>
    </message>
    <message>
        <source>Numbered, as 0003_hat</source>
        <translation>Nummeriert, wie 0003_hat</translation>
    </message>
    <message>
        <source>Real only</source>
        <translation>Nur echt</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Choose %1.</source>
        <comment>a range of numbers, as in &apos;Choose 1 to 256.&apos;</comment>
        <translation>Zulässig ist %1.</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>Einen Ordner wählen.</translation>
    </message>
    <message>
        <source>Choose at least one.</source>
        <translation>Mindestens einen Eintrag wählen.</translation>
    </message>
    <message>
        <source>The warm-up takes all of the training. Choose less.</source>
        <translation>Das Aufwärmen nimmt das ganze Training ein. Weniger wählen.</translation>
    </message>
    <message>
        <source>Choose less than the learning rate.</source>
        <translation>Weniger als die Lernrate wählen.</translation>
    </message>
    <message>
        <source>Nothing is left to train on. Validation and test together stay below 1.</source>
        <translation>Zum Trainieren bleibt nichts. Validierung und Test müssen zusammen unter 1 bleiben.</translation>
    </message>
    <message>
        <source>Give one weight for each adapter that makes the picture.</source>
        <translation>Für jeden Adapter, der das Bild macht, ein Gewicht angeben.</translation>
    </message>
    <message>
        <source>Name alone</source>
        <translation>Nur Name</translation>
    </message>
    <message>
        <source>Name and wider word</source>
        <translation>Name und Oberbegriff</translation>
    </message>
    <message>
        <source>Name and definition</source>
        <translation>Name und Definition</translation>
    </message>
    <message>
        <source>Name and wider word in a place</source>
        <translation>Name und Oberbegriff an einem Ort</translation>
    </message>
    <message>
        <source>The class prompts</source>
        <translation>Prompts der Klassen</translation>
    </message>
    <message>
        <source>CoOp&apos;s templates</source>
        <translation>CoOp-Vorlagen</translation>
    </message>
    <message>
        <source>Synthetic pictures per class</source>
        <translation>Synth. Bilder je Klasse</translation>
    </message>
    <message>
        <source>Shots per class</source>
        <translation>Beispiele je Klasse</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Texttreue</translation>
    </message>
    <message>
        <source>Weight of the real pictures</source>
        <translation>Gewicht echter Bilder</translation>
    </message>
    <message>
        <source>Weight in a pair</source>
        <translation>Gewicht im Paar</translation>
    </message>
    <message>
        <source>TensorBoard curves</source>
        <translation>TensorBoard-Kurven</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Shuffled once (the papers&apos;)</source>
        <translation>Einmal gemischt (wie in den Veröffentlichungen)</translation>
    </message>
    <message>
        <source>As listed</source>
        <translation>Wie aufgezählt</translation>
    </message>
    <message>
        <source>Give two points, first where guidance begins, then where it ends, such as 0.2,0.8.</source>
        <translation>Zwei Punkte angeben, erst wo die Texttreue beginnt, dann wo sie endet, etwa 0.2,0.8.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>5.6 and later</source>
        <translation>5.6 und neuer</translation>
    </message>
    <message>
        <source>Before 5.6</source>
        <translation>Vor 5.6</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ClassListModel</name>
    <message numerus="yes">
        <source>%1, %n shot(s)</source>
        <translation>
            <numerusform>%1, %n Beispielfoto</numerusform>
            <numerusform>%1, %n Beispielfotos</numerusform>
        </translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>shots</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>val</source>
        <translation>Valid.</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>no split</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>bin</source>
        <translation>Papierkorb</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ClassifierPage</name>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>Hält an…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Bricht ab…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>On the queue…</source>
        <translation>Wartet…</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>Einreihen</translation>
    </message>
    <message>
        <source>Train and test</source>
        <translation>Trainieren und testen</translation>
    </message>
    <message>
        <source>Out of date: %1</source>
        <translation>Veraltet: %1</translation>
    </message>
    <message>
        <source>Lower the batch.</source>
        <translation>Batch verkleinern.</translation>
    </message>
    <message>
        <source>The cost is known once the shots are picked.</source>
        <translation>Der Aufwand steht fest, sobald Beispielfotos gewählt sind.</translation>
    </message>
    <message>
        <source>Train classifiers</source>
        <translation>Klassifikatoren trainieren</translation>
    </message>
    <message>
        <source>Measure on the test pictures</source>
        <translation>An den Testbildern messen</translation>
    </message>
    <message>
        <source>The classifiers are measured</source>
        <translation>Die Klassifikatoren sind gemessen</translation>
    </message>
    <message>
        <source>Compare says whether the synthetic pictures helped.</source>
        <translation>Der Vergleich sagt, ob die synthetischen Bilder geholfen haben.</translation>
    </message>
    <message>
        <source>Ends the job for good. Finished classifiers are kept.</source>
        <translation>Beendet den Auftrag endgültig. Fertige Klassifikatoren bleiben erhalten.</translation>
    </message>
    <message>
        <source>Export classifier…</source>
        <translation>Klassifikator exportieren…</translation>
    </message>
    <message>
        <source>Pick shots</source>
        <translation>Beispiele wählen</translation>
    </message>
    <message>
        <source>Make a validation split</source>
        <translation>Validierung abteilen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>Klassifikator</translation>
    </message>
    <message>
        <source>Train on each kind of pictures with the same number of steps.</source>
        <translation>Auf jeder Art von Bildern gleich viele Schritte trainieren.</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>Validierungsgenauigkeit</translation>
    </message>
    <message>
        <source>There are no validation pictures, so there is no curve and the last step is taken.</source>
        <translation>Es gibt keine Validierungsbilder, daher keine Kurve; genommen wird der letzte Schritt.</translation>
    </message>
    <message>
        <source>The chart was not saved</source>
        <translation>Das Diagramm wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>Open a project to train on its pictures.</source>
        <translation>Ein Projekt öffnen, um auf dessen Bildern zu trainieren.</translation>
    </message>
    <message>
        <source>Without validation pictures the last step is taken.</source>
        <translation>Ohne Validierungsbilder wird der letzte Schritt genommen.</translation>
    </message>
    <message>
        <source>Pick shots first: the few pictures that are learnt from.</source>
        <translation>Zuerst Beispielfotos wählen: die wenigen Bilder, aus denen gelernt wird.</translation>
    </message>
    <message>
        <source>Train a recogniser on each kind of pictures.</source>
        <translation>Einen Erkenner auf jeder Art von Bildern trainieren.</translation>
    </message>
    <message>
        <source>Real pictures only is always beside, so that help can be told from luck.</source>
        <translation>„Nur echte Bilder“ läuft immer mit, damit sich Hilfe von Zufall unterscheiden lässt.</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The training is paused.</source>
        <translation>Das Training ist angehalten.</translation>
    </message>
    <message>
        <source>The classifiers are not measured on the test pictures yet.</source>
        <translation>Die Klassifikatoren sind noch nicht an den Testbildern gemessen.</translation>
    </message>
    <message>
        <source>Trains every classifier, then measures all of them on the test pictures</source>
        <translation>Trainiert jeden Klassifikator und misst dann alle an den Testbildern</translation>
    </message>
    <message>
        <source>The classifiers</source>
        <translation>Die Klassifikatoren</translation>
    </message>
    <message>
        <source>Accuracy of the classifiers</source>
        <translation>Genauigkeit der Klassifikatoren</translation>
    </message>
    <message>
        <source>There are no made pictures yet: CLIP as it is and real pictures only can still run.</source>
        <translation>Es gibt noch keine erzeugten Bilder: „ohne Training“ und „nur echt“ können trotzdem laufen.</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Erneut messen</translation>
    </message>
    <message>
        <source>Lets the trained classifiers judge the test pictures once more; nothing is trained.</source>
        <translation>Lässt die trainierten Klassifikatoren die Testbilder noch einmal beurteilen; nichts wird trainiert.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Measure again…</source>
        <translation>Erneut messen…</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>Andere Programme schließen.</translation>
    </message>
    <message>
        <source>Lets the classifiers that are trained judge the test pictures; nothing is trained.</source>
        <translation>Lässt die trainierten Klassifikatoren die Testbilder beurteilen; trainiert wird nichts.</translation>
    </message>
    <message>
        <source>Go to Dataset</source>
        <translation>Zum Datensatz</translation>
    </message>
    <message>
        <source>Import pictures of another class to tell this one from.</source>
        <translation>Importieren Sie Bilder einer weiteren Klasse, von der diese zu unterscheiden ist.</translation>
    </message>
    <message>
        <source>Test accuracy of the classifier that is best on validation: %1</source>
        <translation>Testgenauigkeit des Klassifikators, der bei der Validierung der beste ist: %1</translation>
    </message>
    <message>
        <source>A classifier needs at least two classes; this project has one.</source>
        <translation>Ein Klassifikator braucht mindestens zwei Klassen; dieses Projekt hat eine.</translation>
    </message>
    <message>
        <source>No classifier is best on validation alone. Test accuracy of: %1</source>
        <extracomment>%1 is a classifier, e.g. &quot;Real only&quot;.</extracomment>
        <translation>Bei der Validierung ist kein Klassifikator allein der beste. Testgenauigkeit von: %1</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CloseQuestion</name>
    <message>
        <source>A job is still running</source>
        <translation>Ein Auftrag läuft noch</translation>
    </message>
    <message>
        <source>What it has finished is safe. Paused, it continues when you open the project again.</source>
        <translation>Was er fertiggestellt hat, ist sicher. Wird er angehalten, geht er weiter, sobald das Projekt wieder geöffnet wird.</translation>
    </message>
    <message>
        <source>“%1” has not finished. What it has done is safe. Paused, it continues when you open the project again.</source>
        <translation>„%1“ ist noch nicht fertig. Was getan ist, ist sicher. Wird angehalten, geht es weiter, sobald das Projekt wieder geöffnet wird.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Keep working in background</source>
        <translation>Im Hintergrund weiterarbeiten</translation>
    </message>
    <message>
        <source>The window closes, the job goes on and the program ends with it.</source>
        <translation>Das Fenster schließt sich, der Auftrag läuft weiter, und mit ihm endet das Programm.</translation>
    </message>
    <message>
        <source>Pause and close</source>
        <translation>Anhalten und schließen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CommandListModel</name>
    <message>
        <source>%1, %2</source>
        <comment>command, the group it is in</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CommandPalette</name>
    <message>
        <source>Type what you want to do</source>
        <translation>Eingeben, was getan werden soll</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Nothing of that name. Try another word.</source>
        <translation>Nichts mit diesem Namen. Ein anderes Wort versuchen.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ComparePage</name>
    <message>
        <source>On the queue…</source>
        <translation>Wartet…</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Jetzt vergleichen</translation>
    </message>
    <message>
        <source>Run what is missing</source>
        <translation>Fehlendes ausführen</translation>
    </message>
    <message>
        <source>Run both with 3 repeats</source>
        <translation>Beide 3-mal ausführen</translation>
    </message>
    <message>
        <source>Train classifiers</source>
        <translation>Klassifikatoren trainieren</translation>
    </message>
    <message>
        <source>Measure on the test pictures</source>
        <translation>An den Testbildern messen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht…</translation>
    </message>
    <message>
        <source>Compare again…</source>
        <translation>Neu vergleichen…</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Go to Generate</source>
        <translation>Zum Erzeugen</translation>
    </message>
    <message>
        <source>Pick shots</source>
        <translation>Beispiele wählen</translation>
    </message>
    <message>
        <source>Did the synthetic pictures help?</source>
        <translation>Haben die synthetischen Bilder geholfen?</translation>
    </message>
    <message>
        <source>How much is enough</source>
        <translation>Wie viel ist genug</translation>
    </message>
    <message>
        <source>Gain by made pictures for each real one</source>
        <translation>Gewinn nach erzeugten Bildern je echtem Bild</translation>
    </message>
    <message>
        <source>Gain per class</source>
        <translation>Gewinn je Klasse</translation>
    </message>
    <message>
        <source>Coloured and bold: clear even after looking at so many classes (Holm). Grey: no clear difference.</source>
        <translation>Farbig und fett: klar, obwohl so viele Klassen betrachtet wurden (Holm). Grau: kein klarer Unterschied.</translation>
    </message>
    <message>
        <source>The chart was not saved</source>
        <translation>Das Diagramm wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>Open a project to compare its classifiers.</source>
        <translation>Ein Projekt öffnen, um dessen Klassifikatoren zu vergleichen.</translation>
    </message>
    <message>
        <source>The classifiers were measured again since.</source>
        <translation>Die Klassifikatoren wurden seither neu gemessen.</translation>
    </message>
    <message>
        <source>Pick shots first: the few pictures that are learnt from.</source>
        <translation>Zuerst Beispielfotos wählen: die wenigen Bilder, aus denen gelernt wird.</translation>
    </message>
    <message>
        <source>The classifiers are measured. Comparing them takes a moment.</source>
        <translation>Die Klassifikatoren sind gemessen. Der Vergleich dauert nur einen Moment.</translation>
    </message>
    <message>
        <source>There are no synthetic pictures to judge yet.</source>
        <translation>Es gibt noch keine synthetischen Bilder zu beurteilen.</translation>
    </message>
    <message>
        <source>DreamLoft trains both 3 times, measures them on the test pictures and compares.</source>
        <translation>DreamLoft trainiert beide 3-mal, misst sie an den Testbildern und vergleicht.</translation>
    </message>
    <message>
        <source>points against real only, 95 % range</source>
        <translation>Punkte gegenüber „nur echt“, 95-%-Bereich</translation>
    </message>
    <message>
        <source>made pictures for each real one</source>
        <translation>erzeugte Bilder je echtem Bild</translation>
    </message>
    <message>
        <source>gain against real only</source>
        <translation>Gewinn gegenüber „nur echt“</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>real only</source>
        <translation>nur echt</translation>
    </message>
    <message>
        <source>The gain at several amounts of made pictures will be here.</source>
        <translation>Hier erscheint der Gewinn bei verschiedenen Mengen erzeugter Bilder.</translation>
    </message>
    <message>
        <source>Each point is a comparison of its own, with the same shots.</source>
        <translation>Jeder Punkt ist ein eigener Vergleich mit denselben Beispielfotos.</translation>
    </message>
    <message>
        <source>Vary a setting</source>
        <translation>Einstellung variieren</translation>
    </message>
    <message>
        <source>Vary a setting…</source>
        <translation>Einstellung variieren…</translation>
    </message>
    <message>
        <source>How much amount, shots, guidance or weights matter</source>
        <translation>Wie viel Menge, Beispielfotos, Texttreue oder Gewichte ausmachen</translation>
    </message>
    <message>
        <source>Trains and measures once for each value, the other settings as they were last. The table comes into the report.</source>
        <translation>Trainiert und misst einmal für jeden Wert, mit den übrigen Einstellungen wie zuletzt. Die Tabelle kommt in den Bericht.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Neu vergleichen</translation>
    </message>
    <message>
        <source>The classifiers</source>
        <translation>Die Klassifikatoren</translation>
    </message>
    <message>
        <source>Classifiers of the comparison</source>
        <translation>Klassifikatoren des Vergleichs</translation>
    </message>
    <message>
        <source>A gain needs a classifier of real pictures only to compare with.</source>
        <translation>Ein Gewinn braucht zum Vergleich einen Klassifikator nur mit echten Bildern.</translation>
    </message>
    <message>
        <source>You need a classifier of real pictures only and one with synthetic ones.</source>
        <translation>Es braucht einen Klassifikator nur mit echten Bildern und einen mit synthetischen.</translation>
    </message>
    <message>
        <source>Measure trains all classifiers with %1 made pictures a class as well.</source>
        <translation>„Messen“ trainiert alle Klassifikatoren auch mit %1 erzeugten Bildern je Klasse.</translation>
    </message>
    <message>
        <source>Computed from the stored predictions: nothing is trained. All numbers are counted anew over the chosen classes.</source>
        <translation>Aus den gespeicherten Vorhersagen berechnet: Es wird nichts trainiert. Alle Zahlen werden über die gewählten Klassen neu gezählt.</translation>
    </message>
    <message>
        <source>Choose classifiers, classes and how often to draw</source>
        <translation>Klassifikatoren, Klassen und die Zahl der Ziehungen wählen</translation>
    </message>
    <message>
        <source>One file with everything, as web page or PDF: verdict, pictures, options and hashes</source>
        <translation>Eine Datei mit allem, als Webseite oder PDF: Urteil, Bilder, Optionen und Prüfsummen</translation>
    </message>
    <message>
        <source>Zero-shot is CLIP as it comes: it learned from no picture here.</source>
        <translation>„Ohne Training“ ist CLIP, wie es kommt: Es hat hier von keinem Bild gelernt.</translation>
    </message>
    <message>
        <source>Train with a smaller batch on Classifier first.</source>
        <translation>Zuerst unter Klassifikator mit kleinerem Batch trainieren.</translation>
    </message>
    <message>
        <source>“Run what is missing” trains the classifiers with %1 repeats, measures them on the test pictures and compares.</source>
        <translation>„Fehlendes ausführen“ trainiert die Klassifikatoren mit %1 Wiederholungen, misst sie an den Testbildern und vergleicht.</translation>
    </message>
    <message>
        <source>Copy results</source>
        <translation>Ergebnisse kopieren</translation>
    </message>
    <message>
        <source>Go to Dataset</source>
        <translation>Zum Datensatz</translation>
    </message>
    <message>
        <source>Opens the test pictures</source>
        <translation>Öffnet die Testbilder</translation>
    </message>
    <message>
        <source>The newest comparison failed.</source>
        <translation>Der neueste Vergleich ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The newest comparison failed, this verdict is from %1.</source>
        <translation>Der neueste Vergleich ist fehlgeschlagen, dieses Urteil ist von %1.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CompareView</name>
    <message>
        <source>Cut to a square</source>
        <translation>Quadratisch</translation>
    </message>
    <message>
        <source>Shows both as the methods see them.</source>
        <translation>Zeigt beide so, wie die Verfahren sie sehen.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ConfusionModel</name>
    <message>
        <source>true %1, predicted %2, %3 of %4</source>
        <extracomment>One cell of a confusion matrix: classes and how many of how many pictures.</extracomment>
        <translation>wahr %1, vorhergesagt %2, %3 von %4</translation>
    </message>
    <message>
        <source>predicted %1</source>
        <translation>vorhergesagt %1</translation>
    </message>
    <message>
        <source>true %1</source>
        <translation>wahr %1</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ConfusionView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>Verwechslungsmatrix</translation>
    </message>
    <message>
        <source>Mistakes, most frequent first</source>
        <translation>Fehler, häufigste zuerst</translation>
    </message>
    <message>
        <source>List the mistakes</source>
        <translation>Fehler auflisten</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>Ist</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>Gehalten für</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Of its class</source>
        <translation>Klassenanteil</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CostCard</name>
    <message>
        <source>Memory it takes at its peak</source>
        <translation>Höchster Bedarf an Arbeitsspeicher</translation>
    </message>
    <message>
        <source>How long it takes on this computer</source>
        <translation>Wie lange es auf diesem Rechner dauert</translation>
    </message>
    <message>
        <source>What it adds to the project on disk</source>
        <translation>Was auf der Festplatte zum Projekt hinzukommt</translation>
    </message>
    <message>
        <source>Cost of a start</source>
        <translation>Aufwand vor dem Start</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>%1 Speicher</translation>
    </message>
    <message>
        <source>%1 disk</source>
        <translation>%1 Platte</translation>
    </message>
    <message>
        <source>This does not fit this computer.</source>
        <translation>Das passt nicht auf diesen Rechner.</translation>
    </message>
    <message>
        <source>The cost is being estimated…</source>
        <translation>Der Aufwand wird geschätzt…</translation>
    </message>
    <message>
        <source>A guess, until it ran once on this computer.</source>
        <translation>Eine Schätzung, bis es einmal auf diesem Rechner lief.</translation>
    </message>
    <message>
        <source>Measured on this computer.</source>
        <translation>Auf diesem Rechner gemessen.</translation>
    </message>
    <message numerus="yes">
        <source>Memory is short: each batch goes through in %n parts. That is slower, not worse.</source>
        <translation>
            <numerusform>Der Speicher ist knapp: Jeder Stapel geht in %n Teil durch. Das ist langsamer, nicht schlechter.</numerusform>
            <numerusform>Der Speicher ist knapp: Jeder Stapel geht in %n Teilen durch. Das ist langsamer, nicht schlechter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::CostProbe</name>
    <message>
        <source>Estimate</source>
        <translation>Schätzen</translation>
    </message>
    <message>
        <source>The disk has too little room: free some space first.</source>
        <translation>Auf der Platte ist zu wenig Platz: Zuerst Platz schaffen.</translation>
    </message>
    <message>
        <source>It needs more than the memory ceiling leaves, which can be raised in Settings.</source>
        <translation>Es braucht mehr, als die Speicherobergrenze übrig lässt; sie lässt sich in den Einstellungen anheben.</translation>
    </message>
    <message>
        <source>The cost is estimated when the running job is done.</source>
        <translation>Der Aufwand wird geschätzt, sobald der laufende Auftrag fertig ist.</translation>
    </message>
    <message>
        <source>On this computer that takes about %1 (guess).</source>
        <translation>Auf diesem Rechner dauert das etwa %1 (geschätzt).</translation>
    </message>
    <message>
        <source>On this computer that takes about %1.</source>
        <translation>Auf diesem Rechner dauert das etwa %1.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetActs</name>
    <message numerus="yes">
        <source>%Ln picture(s) moved to the system&apos;s bin.</source>
        <translation>
            <numerusform>%Ln Bild in den Papierkorb des Systems verschoben.</numerusform>
            <numerusform>%Ln Bilder in den Papierkorb des Systems verschoben.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s), because lists of shots name them.</source>
        <translation>
            <numerusform>%n bleibt, weil Beispiellisten es nennen.</numerusform>
            <numerusform>%n bleiben, weil Beispiellisten sie nennen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be moved and stay in the project folder.</source>
        <translation>
            <numerusform>%n Datei ließ sich nicht verschieben und bleibt im Projektordner.</numerusform>
            <numerusform>%n Dateien ließen sich nicht verschieben und bleiben im Projektordner.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pick shots</source>
        <translation>Beispiele wählen</translation>
    </message>
    <message>
        <source>Divide the pictures</source>
        <translation>Bilder aufteilen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetChecks</name>
    <message>
        <source>Check the pictures</source>
        <translation>Bilder prüfen</translation>
    </message>
    <message>
        <source>leak</source>
        <translation>Leck</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>two classes</source>
        <translation>zwei Klassen</translation>
    </message>
    <message>
        <source>twin</source>
        <translation>Zwilling</translation>
    </message>
    <message>
        <source>odd</source>
        <translation>auffällig</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, similarity %2</source>
        <translation>%1, Ähnlichkeit %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetClassModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln picture(s)</source>
        <translation>
            <numerusform>%1, %Ln Bild</numerusform>
            <numerusform>%1, %Ln Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: train %2, validation %3, test %4, shots %5</source>
        <translation>%1: Training %2, Validierung %3, Test %4, Beispiele %5</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln picture(s), shots: %2</source>
        <extracomment>%2 is a pair of numbers, &quot;12 of 16&quot;.</extracomment>
        <translation>
            <numerusform>%1, %Ln Bild, Beispielfotos: %2</numerusform>
            <numerusform>%1, %Ln Bilder, Beispielfotos: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 of %Ln shot(s), because its train split has no more pictures</source>
        <translation>
            <numerusform>%1: %2 von %Ln Beispielfoto, weil der Trainingsteil nicht mehr Bilder hat</numerusform>
            <numerusform>%1: %2 von %Ln Beispielfotos, weil der Trainingsteil nicht mehr Bilder hat</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetClasses</name>
    <message>
        <source>Add class</source>
        <translation>Klasse hinzufügen</translation>
    </message>
    <message>
        <source>Rename class</source>
        <translation>Klasse umbenennen</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>Vereinen mit</translation>
    </message>
    <message>
        <source>Remove class</source>
        <translation>Klasse entfernen</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Rename, merge, move, remove</source>
        <translation>Umbenennen, vereinen, verschieben, entfernen</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>Name der Klasse</translation>
    </message>
    <message>
        <source>Name of the new class</source>
        <translation>Name der neuen Klasse</translation>
    </message>
    <message>
        <source>Word for prompts</source>
        <translation>Wort für Prompts</translation>
    </message>
    <message>
        <source>What the picture maker should read instead of the class name.</source>
        <translation>Was der Bildgenerator statt des Klassennamens lesen soll.</translation>
    </message>
    <message>
        <source>Before “photo”</source>
        <translation>Vor „photo“</translation>
    </message>
    <message>
        <source>For example “satellite”: a satellite photo of a …</source>
        <translation>Zum Beispiel „satellite“: a satellite photo of a …</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n Klasse</numerusform>
            <numerusform>%n Klassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Move or delete its pictures first.</source>
        <translation>Zuerst ihre Bilder verschieben oder löschen.</translation>
    </message>
    <message>
        <source>Move class up</source>
        <translation>Klasse nach oben</translation>
    </message>
    <message>
        <source>Move class down</source>
        <translation>Klasse nach unten</translation>
    </message>
    <message>
        <source>Choose a class first</source>
        <translation>Erst eine Klasse wählen</translation>
    </message>
    <message>
        <source>There is no other class</source>
        <translation>Es gibt keine andere Klasse</translation>
    </message>
    <message>
        <source>It is the first class</source>
        <translation>Es ist die erste Klasse</translation>
    </message>
    <message>
        <source>It is the last class</source>
        <translation>Es ist die letzte Klasse</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetFindings</name>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>nicht zugeteilt</translation>
    </message>
    <message>
        <source>A picture that is learnt from must not be tested on: the result would look better than it is. Keep one of them.</source>
        <translation>Ein Bild, aus dem gelernt wird, darf nicht im Test sein: das Ergebnis sähe besser aus, als es ist. Nur eines behalten.</translation>
    </message>
    <message>
        <source>Its file cannot be read any more. Import the picture again, or move it to the bin.</source>
        <translation>Die Datei lässt sich nicht mehr lesen. Das Bild neu importieren oder in den Papierkorb verschieben.</translation>
    </message>
    <message>
        <source>A class needs pictures. Add some, or remove the class.</source>
        <translation>Eine Klasse braucht Bilder. Bilder hinzufügen oder die Klasse entfernen.</translation>
    </message>
    <message>
        <source>The same picture has two names. Keep the right one.</source>
        <translation>Dasselbe Bild hat zwei Namen. Das richtige behalten.</translation>
    </message>
    <message>
        <source>Both count, so this picture weighs double. Keeping both is allowed.</source>
        <translation>Beide zählen, das Bild hat also doppeltes Gewicht. Beide zu behalten ist erlaubt.</translation>
    </message>
    <message>
        <source>Worth a look. Keep it if it shows what you mean.</source>
        <translation>Einen Blick wert. Behalten, wenn es zeigt, was gemeint ist.</translation>
    </message>
    <message>
        <source>Back to the pictures</source>
        <translation>Zurück zu den Bildern</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Keep the left one</source>
        <translation>Linkes behalten</translation>
    </message>
    <message>
        <source>Keep the right one</source>
        <translation>Rechtes behalten</translation>
    </message>
    <message>
        <source>Move to the bin</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Remove the class</source>
        <translation>Klasse entfernen</translation>
    </message>
    <message>
        <source>Nothing is left to look at.</source>
        <translation>Es gibt nichts mehr anzusehen.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Similarity %1</source>
        <translation>Ähnlichkeit %1</translation>
    </message>
    <message>
        <source>The other one goes to the bin.</source>
        <translation>Das andere kommt in den Papierkorb.</translation>
    </message>
    <message>
        <source>The other one is in the locked test set.</source>
        <translation>Das andere ist im gesperrten Testsatz.</translation>
    </message>
    <message numerus="yes">
        <source>Mend all leaks: move %Ln picture(s) to the bin</source>
        <translation>
            <numerusform>Alle Lecks beheben: %Ln Bild in den Papierkorb</numerusform>
            <numerusform>Alle Lecks beheben: %Ln Bilder in den Papierkorb</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep one of each: move %Ln picture(s) to the bin</source>
        <translation>
            <numerusform>Je eines behalten: %Ln Bild in den Papierkorb</numerusform>
            <numerusform>Je eines behalten: %Ln Bilder in den Papierkorb</numerusform>
        </translation>
    </message>
    <message>
        <source>Test pictures stay; their copies elsewhere go.</source>
        <translation>Testbilder bleiben; ihre Kopien anderswo gehen.</translation>
    </message>
    <message>
        <source>It is in the locked test set.</source>
        <translation>Es ist im gesperrten Testsatz.</translation>
    </message>
    <message>
        <source>A picture maker cannot know what this class is. Choose it in the list of classes and write a word for its prompts below.</source>
        <translation>Ein Bildgenerator kann nicht wissen, was diese Klasse ist. Wählen Sie sie in der Liste der Klassen und schreiben Sie darunter ein Wort für ihre Prompts.</translation>
    </message>
    <message>
        <source>You go on with this leak: every result says that the test set is not clean.</source>
        <translation>Mit diesem Leck geht es weiter: Jedes Ergebnis sagt, dass der Testsatz nicht sauber ist.</translation>
    </message>
    <message>
        <source>Go on with the leaks…</source>
        <translation>Mit den Lecks fortfahren…</translation>
    </message>
    <message>
        <source>Every later result will say that the test set is not clean.</source>
        <translation>Jedes spätere Ergebnis wird sagen, dass der Testsatz nicht sauber ist.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetInspector</name>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>About the picture</source>
        <translation>Zum Bild</translation>
    </message>
    <message>
        <source>Select a picture to see what is known about it.</source>
        <translation>Ein Bild auswählen, um zu sehen, was darüber bekannt ist.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Prompt the program will use</source>
        <translation>Prompt, den das Programm nimmt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Bildtext</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Why this shot</source>
        <translation>Warum dieses Beispiel</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message>
        <source>synthetic, never used as a shot or for testing</source>
        <translation>synthetisch, nie als Beispielfoto oder im Test verwendet</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>Gruppe %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pictures selected</source>
        <translation>
            <numerusform>%Ln Bild ausgewählt</numerusform>
            <numerusform>%Ln Bilder ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Several</source>
        <translation>Mehrere</translation>
    </message>
    <message>
        <source>The test set is locked.</source>
        <translation>Der Testsatz ist gesperrt.</translation>
    </message>
    <message>
        <source>You pinned it, so it is always among the first.</source>
        <translation>Von Ihnen angeheftet, daher immer unter den ersten.</translation>
    </message>
    <message>
        <source>Nearest to the middle of its class; the others are chosen to differ from it.</source>
        <translation>Der Mitte seiner Klasse am nächsten; die übrigen sollen sich davon unterscheiden.</translation>
    </message>
    <message numerus="yes">
        <source>Differs most from the %n picked before it.</source>
        <translation>
            <numerusform>Unterscheidet sich am stärksten von dem %n davor gewählten.</numerusform>
            <numerusform>Unterscheidet sich am stärksten von den %n davor gewählten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Place %1 of the pictures that are most like the others of the class.</source>
        <translation>Platz %1 unter den Bildern, die den anderen der Klasse am ähnlichsten sind.</translation>
    </message>
    <message>
        <source>Drawn at random: place %1 of the order of seed %2. Fewer shots are always the first of this order.</source>
        <translation>Zufällig gezogen: Platz %1 der Reihenfolge zu Startwert %2. Weniger Beispielfotos sind immer die ersten dieser Reihenfolge.</translation>
    </message>
    <message numerus="yes">
        <source>and %1 more, of %n class(es)</source>
        <extracomment>Below the name of the first chosen picture; %1 is how many others are chosen.</extracomment>
        <translation>
            <numerusform>und %1 weitere, aus %n Klasse</numerusform>
            <numerusform>und %1 weitere, aus %n Klassen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetLook</name>
    <message>
        <source>Look at the pictures</source>
        <translation>Die Bilder ansehen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetPage</name>
    <message>
        <source>most varied</source>
        <translation>vielfältig</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>typisch</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>Dataset &amp; shots</source>
        <translation>Datensatz &amp; Beispiele</translation>
    </message>
    <message>
        <source>Real pictures, one class for each kind of thing.</source>
        <translation>Echte Bilder, für jede Art eine Klasse.</translation>
    </message>
    <message>
        <source>A few real pictures of each class will teach the program.</source>
        <translation>Das Programm lernt aus wenigen echten Bildern jeder Klasse.</translation>
    </message>
    <message>
        <source>Drop a folder that has one folder per class</source>
        <translation>Einen Ordner ablegen, der für jede Klasse einen Unterordner hat</translation>
    </message>
    <message>
        <source>The name of each folder becomes the name of its class.</source>
        <translation>Der Name jedes Ordners wird zum Namen seiner Klasse.</translation>
    </message>
    <message>
        <source>Check the pictures</source>
        <translation>Bilder prüfen</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Neu prüfen</translation>
    </message>
    <message>
        <source>Pick shots first.</source>
        <translation>Zuerst Beispielfotos wählen.</translation>
    </message>
    <message numerus="yes">
        <source>%n leak(s)</source>
        <translation>
            <numerusform>%n Leck</numerusform>
            <numerusform>%n Lecks</numerusform>
        </translation>
    </message>
    <message>
        <source>Some pictures are in two splits.</source>
        <translation>Einige Bilder sind in zwei Teilen zugleich.</translation>
    </message>
    <message>
        <source>Some pictures are in no split yet.</source>
        <translation>Einige Bilder sind noch nicht zugeteilt.</translation>
    </message>
    <message>
        <source>No shots are picked yet.</source>
        <translation>Noch keine Beispielfotos gewählt.</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Allow again</source>
        <translation>Wieder zulassen</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>Ausschließen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Try with the sample</source>
        <translation>Mit Demobildern testen</translation>
    </message>
    <message>
        <source>Import the sample pictures</source>
        <translation>Demobilder importieren</translation>
    </message>
    <message>
        <source>Divide…</source>
        <translation>Aufteilen…</translation>
    </message>
    <message>
        <source>Lock the test set</source>
        <translation>Testsatz sperren</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Entsperren…</translation>
    </message>
    <message>
        <source>Pick shots</source>
        <translation>Beispiele wählen</translation>
    </message>
    <message>
        <source>Empty the bin…</source>
        <translation>Papierkorb leeren…</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>Alle zurückholen</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Move to the bin</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>There is no other picture in the train split to swap with.</source>
        <translation>Im Trainingsteil gibt es kein anderes Bild zum Tauschen.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Continue to Adapt</source>
        <translation>Weiter zum Anpassen</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>Liste zeigen</translation>
    </message>
    <message>
        <source>Choose a class first, then paste the picture.</source>
        <translation>Zuerst eine Klasse wählen, dann das Bild einfügen.</translation>
    </message>
    <message>
        <source>pasted %1</source>
        <translation>eingefügt %1</translation>
    </message>
    <message>
        <source>The picture was added to %1.</source>
        <translation>Das Bild wurde zu %1 hinzugefügt.</translation>
    </message>
    <message>
        <source>Move to class</source>
        <translation>In Klasse verschieben</translation>
    </message>
    <message>
        <source>Move to split</source>
        <translation>In Teil verschieben</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) were imported.</source>
        <translation>
            <numerusform>%Ln Bild wurde importiert.</numerusform>
            <numerusform>%Ln Bilder wurden importiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n war schon vorhanden.</numerusform>
            <numerusform>%n waren schon vorhanden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were set aside.</source>
        <translation>
            <numerusform>%n Datei wurde beiseitegelegt.</numerusform>
            <numerusform>%n Dateien wurden beiseitegelegt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln real picture(s) per class teach the program. The test set stays locked.</source>
        <translation>
            <numerusform>%Ln echtes Foto je Klasse lehrt das Programm. Der Testteil bleibt gesperrt.</numerusform>
            <numerusform>%Ln echte Fotos je Klasse lehren das Programm. Der Testteil bleibt gesperrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln real picture(s) per class teach the program.</source>
        <translation>
            <numerusform>%Ln echtes Foto je Klasse lehrt das Programm.</numerusform>
            <numerusform>%Ln echte Fotos je Klasse lehren das Programm.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shot(s), %1</source>
        <translation>
            <numerusform>%Ln Beispielfoto, %1</numerusform>
            <numerusform>%Ln Beispielfotos, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>This picture could not be read.</source>
        <translation>Dieses Bild konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Like %1</source>
        <translation>Wie %1</translation>
    </message>
    <message>
        <source>The recogniser looks at the pictures first, as a job. The answer comes here when it has.</source>
        <translation>Der Erkenner sieht sich zuerst die Bilder an, als Auftrag. Danach erscheint hier die Antwort.</translation>
    </message>
    <message>
        <source>Map of the pictures</source>
        <translation>Karte der Bilder</translation>
    </message>
    <message>
        <source>Shows pictures that are alike near each other</source>
        <translation>Zeigt ähnliche Bilder nahe beieinander</translation>
    </message>
    <message>
        <source>How many are enough?</source>
        <translation>Wie viele reichen?</translation>
    </message>
    <message>
        <source>Tries 4, 8 and 16 shots a class with real pictures alone. It takes a moment and changes nothing.</source>
        <translation>Probiert 4, 8 und 16 Beispiele je Klasse nur mit echten Bildern aus. Das dauert einen Moment und ändert nichts.</translation>
    </message>
    <message>
        <source>Show similar pictures</source>
        <translation>Ähnliche Bilder zeigen</translation>
    </message>
    <message>
        <source>%1 shots: %2 ± %3</source>
        <extracomment>One of several: how many shots a class, and how many answers were right, with its spread.</extracomment>
        <translation>%1 Beispiele: %2 ± %3</translation>
    </message>
    <message>
        <source>Too few pictures to try</source>
        <translation>Zu wenige Bilder zum Ausprobieren</translation>
    </message>
    <message>
        <source>Each class needs at least 8 train and validation pictures: 4 to learn from and 4 to judge by.</source>
        <translation>Jede Klasse braucht mindestens 8 Trainings- und Validierungsbilder: 4 zum Lernen und 4 zum Beurteilen.</translation>
    </message>
    <message>
        <source>%1. To try more, each class needs at least 12 train and validation pictures.</source>
        <translation>%1. Für mehr braucht jede Klasse mindestens 12 Trainings- und Validierungsbilder.</translation>
    </message>
    <message>
        <source>%1 shots of each class are plenty</source>
        <translation>%1 Beispiele je Klasse reichen gut</translation>
    </message>
    <message>
        <source>%1 shots of each class are thin</source>
        <translation>%1 Beispiele je Klasse sind knapp</translation>
    </message>
    <message numerus="yes">
        <source>%1. %2 Tried on %Ln real picture(s) that were no shots; the test set was left alone.</source>
        <translation>
            <numerusform>%1. %2 Geprüft an %Ln echten Bild, das kein Beispiel war; der Testsatz blieb unberührt.</numerusform>
            <numerusform>%1. %2 Geprüft an %Ln echten Bildern, die keine Beispiele waren; der Testsatz blieb unberührt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 gain next to nothing more.</source>
        <translation>%1 bringen kaum noch etwas.</translation>
    </message>
    <message>
        <source>It still rises, so more would help.</source>
        <translation>Es steigt noch, mehr würden also helfen.</translation>
    </message>
    <message>
        <source>%1 goes on with the pictures it began with. What you change now counts from the next run on.</source>
        <translation>%1 läuft mit den Bildern weiter, mit denen es begann. Was Sie jetzt ändern, gilt ab dem nächsten Lauf.</translation>
    </message>
    <message>
        <source>Captions…</source>
        <translation>Bildtexte…</translation>
    </message>
    <message>
        <source>Which captions are used and where they come from</source>
        <translation>Welche Bildtexte verwendet werden und woher sie kommen</translation>
    </message>
    <message>
        <source>Another picture takes its place</source>
        <translation>Ein anderes Bild nimmt seinen Platz ein</translation>
    </message>
    <message>
        <source>Always among the shots</source>
        <translation>Immer unter den Beispielfotos</translation>
    </message>
    <message>
        <source>Never a shot</source>
        <translation>Nie ein Beispielfoto</translation>
    </message>
    <message>
        <source>Choose pictures first</source>
        <translation>Erst Bilder wählen</translation>
    </message>
    <message>
        <source>%L1 to %L2 real pictures per class teach the program. The test set stays locked.</source>
        <translation>%L1 bis %L2 echte Fotos je Klasse lehren das Programm. Der Testteil bleibt gesperrt.</translation>
    </message>
    <message>
        <source>%L1 to %L2 real pictures per class teach the program.</source>
        <translation>%L1 bis %L2 echte Fotos je Klasse lehren das Programm.</translation>
    </message>
    <message>
        <source>Look at the leaks</source>
        <translation>Lecks ansehen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DatasetWall</name>
    <message>
        <source>Which pictures</source>
        <translation>Welche Bilder</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter by name or caption</source>
        <translation>Nach Name oder Bildtext filtern</translation>
    </message>
    <message>
        <source>Real pictures</source>
        <translation>Echte Bilder</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Not decided %1</source>
        <translation>Offen %1</translation>
    </message>
    <message>
        <source>Train %1</source>
        <translation>Training %1</translation>
    </message>
    <message>
        <source>Shots %1</source>
        <translation>Beispiele %1</translation>
    </message>
    <message>
        <source>Val %1</source>
        <translation>Valid. %1</translation>
    </message>
    <message>
        <source>Test %1 · locked</source>
        <translation>Test %1 · gesperrt</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>Test %1</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Papierkorb %1</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>banned</source>
        <translation>ausgeschlossen</translation>
    </message>
    <message>
        <source>No picture has &quot;%1&quot; in its name.</source>
        <translation>Kein Bild hat „%1“ im Namen.</translation>
    </message>
    <message>
        <source>No shots yet. Choose how many, then pick.</source>
        <translation>Noch keine Beispielfotos. Anzahl festlegen, dann wählen.</translation>
    </message>
    <message>
        <source>Pictures you discard come here first.</source>
        <translation>Verworfene Bilder kommen zuerst hierher.</translation>
    </message>
    <message>
        <source>No pictures here yet. Divide the pictures, or drag some onto this tab.</source>
        <translation>Noch keine Bilder hier. Bilder aufteilen oder auf diesen Reiter ziehen.</translation>
    </message>
    <message>
        <source>No pictures of this class here. Drop some on its name.</source>
        <translation>Keine Bilder dieser Klasse hier. Bilder auf ihren Namen ziehen.</translation>
    </message>
    <message>
        <source>No pictures here.</source>
        <translation>Keine Bilder hier.</translation>
    </message>
    <message>
        <source>Shots are picked from these pictures only.</source>
        <translation>Beispielfotos werden nur aus diesen Bildern gewählt.</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>Most varied</source>
        <translation>Vielfältig</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>Typisch</translation>
    </message>
    <message>
        <source>Shots a class</source>
        <translation>Je Klasse</translation>
    </message>
    <message>
        <source>How many real pictures of each class the methods learn from.</source>
        <translation>Aus wie vielen echten Bildern jeder Klasse die Verfahren lernen.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed picks the same shots; 4 shots are always among the 16.</source>
        <translation>Gleicher Startwert, gleiche Beispielfotos; 4 Beispielfotos sind immer unter den 16.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Random draws; Most varied takes pictures that differ; Typical takes pictures that are like most others.</source>
        <translation>„Zufällig“ lost aus; „Vielfältig“ nimmt Bilder, die sich unterscheiden; „Typisch“ nimmt Bilder, die den meisten anderen ähneln.</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) belong to no split yet. Divide them: most to learn from, some kept for testing.</source>
        <translation>
            <numerusform>%Ln Bild ist noch nicht zugeteilt. Aufteilen: die meisten zum Lernen, einige zum Testen.</numerusform>
            <numerusform>%Ln Bilder sind noch nicht zugeteilt. Aufteilen: die meisten zum Lernen, einige zum Testen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pick again</source>
        <translation>Neu wählen</translation>
    </message>
    <message>
        <source>Pick shots</source>
        <translation>Beispiele wählen</translation>
    </message>
    <message>
        <source>Takes the next seed.</source>
        <translation>Nimmt den nächsten Startwert.</translation>
    </message>
    <message>
        <source>The same rule gives the same pictures; swap or ban single ones to change the list.</source>
        <translation>Dieselbe Regel ergibt dieselben Bilder; zum Ändern einzelne tauschen oder ausschließen.</translation>
    </message>
    <message>
        <source>Picks with these settings.</source>
        <translation>Wählt mit diesen Einstellungen.</translation>
    </message>
    <message>
        <source>Locked: nothing may learn from these pictures, and none can be moved.</source>
        <translation>Gesperrt: aus diesen Bildern darf nichts lernen, und keines lässt sich verschieben.</translation>
    </message>
    <message>
        <source>Lock them, so that no result can be tuned on them.</source>
        <translation>Sperren, damit kein Ergebnis darauf abgestimmt werden kann.</translation>
    </message>
    <message>
        <source>Nothing is lost before the bin is emptied.</source>
        <translation>Bis der Papierkorb geleert wird, geht nichts verloren.</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>Der Papierkorb ist leer.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Changed since the check</source>
        <translation>Seit der Prüfung geändert</translation>
    </message>
    <message numerus="yes">
        <source>%n leak(s)</source>
        <translation>
            <numerusform>%n Leck</numerusform>
            <numerusform>%n Lecks</numerusform>
        </translation>
    </message>
    <message>
        <source>No leaks</source>
        <translation>Keine Lecks</translation>
    </message>
    <message numerus="yes">
        <source>%n damaged</source>
        <translation>
            <numerusform>%n beschädigt</numerusform>
            <numerusform>%n beschädigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n empty class(es)</source>
        <translation>
            <numerusform>%n leere Klasse</numerusform>
            <numerusform>%n leere Klassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in two classes</source>
        <translation>
            <numerusform>%n in zwei Klassen</numerusform>
            <numerusform>%n in zwei Klassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n near twin(s)</source>
        <translation>
            <numerusform>%n naher Zwilling</numerusform>
            <numerusform>%n nahe Zwillinge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n small or odd</source>
        <translation>
            <numerusform>%n klein oder auffällig</numerusform>
            <numerusform>%n klein oder auffällig</numerusform>
        </translation>
    </message>
    <message>
        <source>large</source>
        <translation>groß</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>anheften</translation>
    </message>
    <message>
        <source>ban</source>
        <translation>ausschließen</translation>
    </message>
    <message>
        <source>bin</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>zurückholen</translation>
    </message>
    <message>
        <source>swap</source>
        <translation>tauschen</translation>
    </message>
    <message>
        <source>16 of each class are plenty for the methods here.</source>
        <translation>16 je Klasse sind für die Verfahren hier reichlich.</translation>
    </message>
    <message>
        <source>8 of each class are what most experiments use at least.</source>
        <translation>8 je Klasse nehmen die meisten Versuche mindestens.</translation>
    </message>
    <message>
        <source>With few shots the results vary more from repeat to repeat.</source>
        <translation>Bei wenigen Beispielen schwanken die Ergebnisse von Wiederholung zu Wiederholung mehr.</translation>
    </message>
    <message>
        <source>Show the other pictures as well</source>
        <translation>Auch die anderen Bilder zeigen</translation>
    </message>
    <message>
        <source>Show only pictures with a flag</source>
        <translation>Nur Bilder mit einem Merkmal zeigen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A flag of pictures and how many have it: &quot;leak (3)&quot;.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>None of them is here. The tab All has every kept picture.</source>
        <translation>Keines davon ist hier. Der Reiter Alle hat jedes behaltene Bild.</translation>
    </message>
    <message>
        <source>%1 a class: plenty</source>
        <translation>%1 je Klasse: reichlich</translation>
    </message>
    <message>
        <source>%1 a class: usual</source>
        <translation>%1 je Klasse: üblich</translation>
    </message>
    <message>
        <source>%1 a class: thin</source>
        <translation>%1 je Klasse: knapp</translation>
    </message>
    <message numerus="yes">
        <source>%n without a word</source>
        <translation>
            <numerusform>%n ohne Wort</numerusform>
            <numerusform>%n ohne Wort</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Every picture of the train split becomes a shot, but for banned ones and exact twins.</source>
        <translation>Jedes Bild des Trainingsteils wird ein Beispielfoto, außer gesperrten und genauen Doppelten.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) in all</source>
        <translation>
            <numerusform>insgesamt %Ln Bild</numerusform>
            <numerusform>insgesamt %Ln Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>Nicht entschieden</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Val</source>
        <translation>Valid.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Test set not clean</source>
        <translation>Testsatz nicht sauber</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DeleteProjectDialog</name>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1 real, %2 made</source>
        <translation>%1 echte, %2 erzeugte</translation>
    </message>
    <message>
        <source>Delete the project</source>
        <translation>Das Projekt löschen</translation>
    </message>
    <message>
        <source>“%1” leaves the list, and its folder goes to the system&apos;s bin with everything in it. From the bin it can be brought back, not from here.</source>
        <translation>„%1“ verlässt die Liste, und sein Ordner kommt mit allem darin in den Papierkorb des Systems. Von dort lässt es sich zurückholen, von hier nicht.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>being added up…</source>
        <translation>wird zusammengezählt…</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>What DreamLoft did not make goes with it: %1.</source>
        <translation>Was nicht von DreamLoft stammt, geht mit: %1.</translation>
    </message>
    <message>
        <source>What DreamLoft did not make goes with it: %1 and more.</source>
        <translation>Was nicht von DreamLoft stammt, geht mit: %1 und mehr.</translation>
    </message>
    <message>
        <source>It is open in this window, and a job runs in it. The job is stopped and the project is closed first.</source>
        <translation>Es ist in diesem Fenster geöffnet, und ein Auftrag läuft darin. Zuerst wird der Auftrag angehalten und das Projekt geschlossen.</translation>
    </message>
    <message>
        <source>It is open in this window and is closed first.</source>
        <translation>Es ist in diesem Fenster geöffnet und wird zuerst geschlossen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Move it to the bin</source>
        <translation>In den Papierkorb verschieben</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DivideDialog</name>
    <message>
        <source>Divide the pictures</source>
        <translation>Bilder aufteilen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) are divided class by class. Twins stay together. A validation or test split that is there already is left as it is.</source>
        <translation>
            <numerusform>%Ln Bild wird aufgeteilt, Klasse für Klasse. Zwillinge bleiben zusammen. Eine vorhandene Validierung oder ein vorhandener Testteil bleibt, wie er ist.</numerusform>
            <numerusform>%Ln Bilder werden aufgeteilt, Klasse für Klasse. Zwillinge bleiben zusammen. Ein vorhandener Validierungs- oder Testteil bleibt, wie er ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Divide</source>
        <translation>Aufteilen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DropDesk</name>
    <message>
        <source>There are no pictures and no folders in the clipboard.</source>
        <translation>In der Zwischenablage sind weder Bilder noch Ordner.</translation>
    </message>
    <message>
        <source>This project is open to look only. Nothing was added.</source>
        <translation>Dieses Projekt ist nur zum Ansehen geöffnet. Es wurde nichts hinzugefügt.</translation>
    </message>
    <message>
        <source>Open a project first, then paste the picture.</source>
        <translation>Zuerst ein Projekt öffnen, dann das Bild einfügen.</translation>
    </message>
    <message>
        <source>Fetch the picture</source>
        <translation>Bild holen</translation>
    </message>
    <message>
        <source>Do not fetch</source>
        <translation>Nicht holen</translation>
    </message>
    <message>
        <source>Open a project first, then drop the address of the picture.</source>
        <translation>Öffnen Sie zuerst ein Projekt und ziehen Sie dann die Adresse des Bildes herüber.</translation>
    </message>
    <message>
        <source>Fetch the picture from %1?</source>
        <translation>Bild von %1 holen?</translation>
    </message>
    <message>
        <source>DreamLoft uses the network only for this one address, and adds the picture to the class that is chosen here. That server then sees the address of this computer.</source>
        <translation>DreamLoft nutzt das Netz nur für diese eine Adresse und fügt das Bild der hier gewählten Klasse hinzu. Jener Server sieht dabei die Adresse dieses Rechners.</translation>
    </message>
    <message>
        <source>Fetching the picture from %1…</source>
        <translation>Das Bild wird von %1 geholt …</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DropOverlay</name>
    <message>
        <source>Drop target</source>
        <translation>Ablageziel</translation>
    </message>
    <message>
        <source>There are no pictures in what was dropped.</source>
        <translation>Unter dem Abgelegten sind keine Bilder.</translation>
    </message>
    <message>
        <source>Add this picture</source>
        <translation>Dieses Bild hinzufügen</translation>
    </message>
    <message>
        <source>Looking at what this is</source>
        <translation>Es wird nachgesehen, was das ist</translation>
    </message>
    <message>
        <source>Open this project</source>
        <translation>Dieses Projekt öffnen</translation>
    </message>
    <message>
        <source>Import into this project</source>
        <translation>In dieses Projekt importieren</translation>
    </message>
    <message>
        <source>Start a new project</source>
        <translation>Neues Projekt beginnen</translation>
    </message>
    <message>
        <source>Add to Models</source>
        <translation>Zu den Modellen hinzufügen</translation>
    </message>
    <message>
        <source>A web address</source>
        <translation>Eine Webadresse</translation>
    </message>
    <message>
        <source>Nothing is downloaded before you agree.</source>
        <translation>Ohne Ihre Zustimmung wird nichts heruntergeladen.</translation>
    </message>
    <message>
        <source>This cannot be used here</source>
        <translation>Das ist hier nicht verwendbar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) so far</source>
        <translation>
            <numerusform>bisher %Ln Datei</numerusform>
            <numerusform>bisher %Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take over %n adapter(s)</source>
        <translation>
            <numerusform>%n Adapter übernehmen</numerusform>
            <numerusform>%n Adapter übernehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>An adapter belongs to a project</source>
        <translation>Ein Adapter gehört zu einem Projekt</translation>
    </message>
    <message>
        <source>You choose next which classes they are for.</source>
        <translation>Für welche Klassen, wählen Sie danach.</translation>
    </message>
    <message>
        <source>Open the project that it is for first.</source>
        <translation>Öffnen Sie zuerst das Projekt, für das er bestimmt ist.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::DropScan</name>
    <message>
        <source>This is an older file type that can hide programs, so it is not opened. Look for a safetensors file of the same model.</source>
        <translation>Das ist ein älterer Dateityp, in dem sich Programme verbergen können; er wird nicht geöffnet. Nach einer safetensors-Datei desselben Modells suchen.</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n Klasse</numerusform>
            <numerusform>%n Klassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>&quot;12 classes, 380 pictures&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <extracomment>&quot;12 classes, 380 pictures, 4 skipped&quot;</extracomment>
        <translation>%1, %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n übersprungen</numerusform>
            <numerusform>%n übersprungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Of archives only zip is opened. Unpack it and drop the folder.</source>
        <translation>Von den Archiven wird nur ZIP geöffnet. Dieses entpacken und den Ordner ablegen.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::EmptyBinDialog</name>
    <message>
        <source>Empty the bin</source>
        <translation>Papierkorb leeren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) leave this project and go to the system&apos;s bin. This cannot be undone here. Your own files outside the project stay.</source>
        <translation>
            <numerusform>%Ln Bild verlässt dieses Projekt und kommt in den Papierkorb des Systems. Das lässt sich hier nicht rückgängig machen. Eigene Dateien außerhalb des Projekts bleiben.</numerusform>
            <numerusform>%Ln Bilder verlassen dieses Projekt und kommen in den Papierkorb des Systems. Das lässt sich hier nicht rückgängig machen. Eigene Dateien außerhalb des Projekts bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::EngineVerbs</name>
    <message numerus="yes">
        <source>%n picture(s) cannot be read and are empty squares in the report.</source>
        <translation>
            <numerusform>%n Bild ist nicht lesbar und steht als leeres Feld im Bericht.</numerusform>
            <numerusform>%n Bilder sind nicht lesbar und stehen als leere Felder im Bericht.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>Was exportiert wird</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>Klassifikator</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Erzeugt mit</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Pictures in class folders with labels, prompts, seeds and a data card: ImageFolder, Hugging Face and FiftyOne read them.</source>
        <translation>Bilder in Klassenordnern mit Klassennamen, Prompts, Startwerten und Datenblatt: lesbar für ImageFolder, Hugging Face und FiftyOne.</translation>
    </message>
    <message>
        <source>Adapter files for other programs. Each file is read back and compared before it counts as exported.</source>
        <translation>Adapterdateien für andere Programme. Jede Datei wird zurückgelesen und verglichen, bevor sie als exportiert gilt.</translation>
    </message>
    <message>
        <source>A folder with the trained recogniser, its labels and a self-test: transformers and PEFT read it.</source>
        <translation>Ein Ordner mit dem trainierten Erkenner, seinen Klassennamen und einem Selbsttest: lesbar für transformers und PEFT.</translation>
    </message>
    <message>
        <source>The verdict with charts, pictures, settings and hashes in one page that opens in any browser.</source>
        <translation>Das Urteil mit Diagrammen, Bildern, Einstellungen und Prüfsummen auf einer Seite, die jeder Browser öffnet.</translation>
    </message>
    <message>
        <source>One per picture</source>
        <translation>Einer je Bild</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Open a project first.</source>
        <translation>Zuerst ein Projekt öffnen.</translation>
    </message>
    <message>
        <source>There are no made pictures yet. Generate some, or choose the real pictures.</source>
        <translation>Es gibt noch keine erzeugten Bilder. Zuerst erzeugen oder die echten Bilder wählen.</translation>
    </message>
    <message>
        <source>There are no adapters yet. Adapt first.</source>
        <translation>Es gibt noch keine Adapter. Zuerst anpassen.</translation>
    </message>
    <message>
        <source>There is no classifier yet. Train one first.</source>
        <translation>Es gibt noch keinen Klassifikator. Zuerst einen trainieren.</translation>
    </message>
    <message>
        <source>There is no verdict yet. Compare first.</source>
        <translation>Es gibt noch kein Urteil. Zuerst vergleichen.</translation>
    </message>
    <message>
        <source>Name a place to write to.</source>
        <translation>Einen Zielort angeben.</translation>
    </message>
    <message>
        <source>%1 data set</source>
        <translation>%1 Datensatz</translation>
    </message>
    <message>
        <source>%1 adapters</source>
        <translation>%1 Adapter</translation>
    </message>
    <message>
        <source>%1 classifier</source>
        <translation>%1 Klassifikator</translation>
    </message>
    <message>
        <source>Where to write the report</source>
        <translation>Zielort des Berichts</translation>
    </message>
    <message>
        <source>Choose an empty folder</source>
        <translation>Leeren Ordner wählen</translation>
    </message>
    <message>
        <source>Export: data set</source>
        <translation>Export: Datensatz</translation>
    </message>
    <message>
        <source>Export: adapters</source>
        <translation>Export: Adapter</translation>
    </message>
    <message>
        <source>Export: classifier</source>
        <translation>Export: Klassifikator</translation>
    </message>
    <message>
        <source>Export: report</source>
        <translation>Export: Bericht</translation>
    </message>
    <message>
        <source>The report is written.</source>
        <translation>Der Bericht ist geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s), %1, with labels and a data card.</source>
        <translation>
            <numerusform>%Ln Bild, %1, mit Klassennamen und Datenblatt.</numerusform>
            <numerusform>%Ln Bilder, %1, mit Klassennamen und Datenblatt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s), each read back and compared.</source>
        <translation>
            <numerusform>%n Adapter, zurückgelesen und verglichen.</numerusform>
            <numerusform>%n Adapter, jeder zurückgelesen und verglichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The classifier with labels, class embeddings and self-test.</source>
        <translation>Der Klassifikator mit Klassennamen, Klassenvektoren und Selbsttest.</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exportiert</translation>
    </message>
    <message>
        <source>With real and made pictures</source>
        <translation>Mit echten und erzeugten Bildern</translation>
    </message>
    <message>
        <source>Untick where nobody else may see them</source>
        <translation>Abwählen, wo sie sonst niemand sehen darf</translation>
    </message>
    <message>
        <source>With settings, hashes and file names</source>
        <translation>Mit Einstellungen, Prüfsummen und Dateinamen</translation>
    </message>
    <message>
        <source>What somebody needs to repeat the experiment</source>
        <translation>Was jemand braucht, um den Versuch zu wiederholen</translation>
    </message>
    <message>
        <source>%1 report %2</source>
        <extracomment>Name of a file: the project and the day of the report.</extracomment>
        <translation>%1 Bericht %2</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>Art der Datei</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>Opens in any browser</source>
        <translation>Öffnet sich in jedem Browser</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Numbered pages, to print or to send</source>
        <translation>Nummerierte Seiten zum Drucken oder Verschicken</translation>
    </message>
    <message>
        <source>The verdict with charts, pictures, settings and hashes on numbered pages, to print or to send.</source>
        <translation>Das Urteil mit Diagrammen, Bildern, Einstellungen und Prüfsummen auf nummerierten Seiten zum Drucken oder Verschicken.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace it?</source>
        <translation>Ersetzen?</translation>
    </message>
    <message>
        <source>There is a file named %1 already.</source>
        <translation>Es gibt schon eine Datei namens %1.</translation>
    </message>
    <message>
        <source>There are no made pictures yet. Generate some.</source>
        <translation>Es gibt noch keine erzeugten Bilder. Erzeugen Sie welche.</translation>
    </message>
    <message>
        <source>This layout&apos;s scripts would learn from the test photos too.</source>
        <translation>Die Skripte dieser Anordnung würden auch aus den Testfotos lernen.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::FeatureMapDialog</name>
    <message>
        <source>Map of the pictures</source>
        <translation>Karte der Bilder</translation>
    </message>
    <message>
        <source>Chosen picture</source>
        <translation>Gewähltes Bild</translation>
    </message>
    <message>
        <source>No network has looked at these pictures yet. Measure them first.</source>
        <translation>Noch kein Netz hat diese Bilder gesehen. Messen Sie sie zuerst.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>Nicht entschieden</translation>
    </message>
    <message>
        <source>What a network finds alike lies near each other. Filled diamonds are made pictures, open circles real ones; only the two main directions of many are shown, so distances are approximate.</source>
        <translation>Was ein Netz ähnlich findet, liegt nahe beieinander. Gefüllte Rauten sind erzeugte Bilder, offene Kreise echte; von vielen Richtungen sind nur die zwei wichtigsten zu sehen, Abstände sind also ungefähr.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) have no place yet: no network has looked at them.</source>
        <translation>
            <numerusform>%Ln Bild hat noch keinen Platz: Kein Netz hat es angesehen.</numerusform>
            <numerusform>%Ln Bilder haben noch keinen Platz: Kein Netz hat sie angesehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>How the pictures are shown</source>
        <translation>Wie die Bilder gezeigt werden</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Table of the map</source>
        <translation>Tabelle zur Karte</translation>
    </message>
    <message>
        <source>Selects the chosen real pictures on the page Dataset &amp; shots.</source>
        <translation>Wählt die gewählten echten Bilder auf der Seite „Datensatz &amp; Beispiele“ aus.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Across, %</source>
        <translation>Quer, %</translation>
    </message>
    <message>
        <source>How far to the right it lies on the map.</source>
        <translation>Wie weit rechts es auf der Karte liegt.</translation>
    </message>
    <message>
        <source>Down, %</source>
        <translation>Abwärts, %</translation>
    </message>
    <message>
        <source>How far down it lies on the map.</source>
        <translation>Wie weit unten es auf der Karte liegt.</translation>
    </message>
    <message>
        <source>made</source>
        <translation>erzeugt</translation>
    </message>
    <message>
        <source>real</source>
        <translation>echt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) chosen</source>
        <translation>
            <numerusform>%Ln Bild gewählt</numerusform>
            <numerusform>%Ln Bilder gewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild zeigen</numerusform>
            <numerusform>%Ln Bilder zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show in the data</source>
        <translation>In den Daten zeigen</translation>
    </message>
    <message>
        <source>The same pictures as a table</source>
        <translation>Dieselben Bilder als Tabelle</translation>
    </message>
    <message>
        <source>Draw a line around points to choose them, or click one. Arrow keys walk, with Shift they add. A class in the list stands out.</source>
        <translation>Ziehen Sie eine Linie um Punkte, um sie zu wählen, oder klicken Sie einen an. Pfeiltasten gehen weiter, mit Umschalt nehmen sie hinzu. Eine Klasse der Liste hebt sich ab.</translation>
    </message>
    <message>
        <source>Draw a line around points to choose them, or click one. Arrow keys walk, Shift and %1 add. A class in the list stands out.</source>
        <translation>Ziehen Sie eine Linie um Punkte, um sie zu wählen, oder klicken Sie einen an. Pfeiltasten gehen weiter, Umschalt und %1 nehmen hinzu. Eine Klasse der Liste hebt sich ab.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::FeatureMapView</name>
    <message>
        <source>Map of the pictures</source>
        <translation>Karte der Bilder</translation>
    </message>
    <message>
        <source>%1, made, %2</source>
        <extracomment>A picture on the map: its class, and its number in the run or its file.</extracomment>
        <translation>%1, erzeugt, %2</translation>
    </message>
    <message>
        <source>%1, real, %2</source>
        <translation>%1, echt, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) chosen</source>
        <translation>
            <numerusform>%Ln Bild gewählt</numerusform>
            <numerusform>%Ln Bilder gewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::FieldRow</name>
    <message>
        <source>Reset</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Back to empty</source>
        <translation>Zurück auf leer</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück auf %1</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::FolderSketch</name>
    <message>
        <source>A folder with the folders hat, shoe and skirt, each with pictures</source>
        <translation>Ein Ordner mit den Ordnern Hut, Schuh und Rock, jeder mit Bildern</translation>
    </message>
    <message>
        <source>my pictures</source>
        <translation>meine Bilder</translation>
    </message>
    <message>
        <source>hat</source>
        <translation>Hut</translation>
    </message>
    <message>
        <source>shoe</source>
        <translation>Schuh</translation>
    </message>
    <message>
        <source>skirt</source>
        <translation>Rock</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::FreshnessAsk</name>
    <message>
        <source>the shots</source>
        <translation>die Beispielfotos</translation>
    </message>
    <message>
        <source>the adapters</source>
        <translation>die Adapter</translation>
    </message>
    <message>
        <source>the picture maker</source>
        <translation>der Bildgenerator</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::GeneratePage</name>
    <message>
        <source>Generate stopped and can be continued.</source>
        <translation>Das Erzeugen wurde angehalten und kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Changed since: %1.</source>
        <translation>Seither geändert: %1.</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n discarded</source>
        <translation>
            <numerusform>%n verworfen</numerusform>
            <numerusform>%n verworfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Lower the batch or the resolution.</source>
        <translation>Batch oder Auflösung verringern.</translation>
    </message>
    <message>
        <source>The cost is known once the adapters are there.</source>
        <translation>Der Aufwand steht fest, sobald die Adapter da sind.</translation>
    </message>
    <message>
        <source>Generate: %1</source>
        <translation>Erzeugen: %1</translation>
    </message>
    <message>
        <source>Generate: one of each class</source>
        <translation>Erzeugen: eines je Klasse</translation>
    </message>
    <message>
        <source>Generate: refill what was discarded</source>
        <translation>Erzeugen: Verworfenes nachfüllen</translation>
    </message>
    <message>
        <source>All pictures are made</source>
        <translation>Alle Bilder sind erzeugt</translation>
    </message>
    <message>
        <source>Keep or discard what you like, or go on: Quality measures them as they are.</source>
        <translation>Nach Belieben behalten oder verwerfen, oder weitergehen: „Qualität“ misst sie, wie sie sind.</translation>
    </message>
    <message>
        <source>No picture of this run was made from this pair.</source>
        <translation>Kein Bild dieses Auftrags entstand aus diesem Paar.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) discarded; later pictures keep clear of it. Refill makes others.</source>
        <translation>
            <numerusform>%Ln Bild verworfen; spätere Bilder meiden es. „Nachfüllen“ macht andere.</numerusform>
            <numerusform>%Ln Bilder verworfen; spätere Bilder meiden es. „Nachfüllen“ macht andere.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only made pictures belong here</source>
        <translation>Hierher gehören nur erzeugte Bilder</translation>
    </message>
    <message>
        <source>Your own pictures are safe in the data set.</source>
        <translation>Die eigenen Bilder sind im Datensatz sicher.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Try 1 each</source>
        <translation>Je 1 probieren</translation>
    </message>
    <message>
        <source>One picture of each class, to see what the full run will look like (T).</source>
        <translation>Ein Bild jeder Klasse, um zu sehen, wie der ganze Auftrag aussehen wird (T).</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ends the job for good. Finished pictures are kept.</source>
        <translation>Beendet den Auftrag endgültig. Fertige Bilder bleiben erhalten.</translation>
    </message>
    <message>
        <source>New dice</source>
        <translation>Neu würfeln</translation>
    </message>
    <message>
        <source>Another seed: other pictures with the same settings.</source>
        <translation>Anderer Startwert: andere Bilder mit denselben Einstellungen.</translation>
    </message>
    <message>
        <source>Go to Adapt</source>
        <translation>Zum Anpassen</translation>
    </message>
    <message>
        <source>Add to Dataset instead</source>
        <translation>Stattdessen in den Datensatz</translation>
    </message>
    <message>
        <source>Go to Quality</source>
        <translation>Zur Qualität</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Every picture is saved before it appears. Discarded ones are made again.</source>
        <translation>Jedes Bild ist gespeichert, bevor es erscheint. Verworfene werden neu erzeugt.</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Pictures of each class</source>
        <translation>Bilder jeder Klasse</translation>
    </message>
    <message>
        <source>Open a project to make pictures.</source>
        <translation>Ein Projekt öffnen, um Bilder zu erzeugen.</translation>
    </message>
    <message>
        <source>This strategy needs adapters that are not there yet.</source>
        <translation>Dieses Verfahren braucht Adapter, die es noch nicht gibt.</translation>
    </message>
    <message>
        <source>Adapt teaches the picture maker your pictures. Class name only needs none.</source>
        <translation>„Anpassen“ bringt dem Bildgenerator die eigenen Bilder bei. „Nur Klassenname“ braucht keine.</translation>
    </message>
    <message>
        <source>%1 a class, %2</source>
        <translation>%1 je Klasse, %2</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>Hält an…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Bricht ab…</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>Einreihen</translation>
    </message>
    <message>
        <source>Adapt one per picture first</source>
        <translation>Zuerst je Bild anpassen</translation>
    </message>
    <message>
        <source>Blending waits until the running job is done or paused</source>
        <translation>Mischen wartet, bis der laufende Auftrag fertig oder angehalten ist</translation>
    </message>
    <message>
        <source>Out of date. Changed since these were made: %1.</source>
        <translation>Veraltet. Seit diese gemacht wurden, hat sich geändert: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of each class, %1 in all.</source>
        <translation>
            <numerusform>%n Bild jeder Klasse, zusammen %1.</numerusform>
            <numerusform>%n Bilder jeder Klasse, zusammen %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With %n adapter(s), learnt %1.</source>
        <translation>
            <numerusform>Mit %n Adapter, gelernt %1.</numerusform>
            <numerusform>Mit %n Adaptern, gelernt %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Without adapters: by the picture maker as it is.</source>
        <translation>Ohne Adapter: vom unveränderten Bildgenerator.</translation>
    </message>
    <message>
        <source>Each picture appears as soon as it is saved. Try 1 each shows in one picture of each class what the whole run will look like.</source>
        <translation>Jedes Bild erscheint, sobald es gesichert ist. „Je 1 probieren“ zeigt an einem Bild jeder Klasse, wie der ganze Auftrag aussehen wird.</translation>
    </message>
    <message>
        <source>Generate: %1 again</source>
        <translation>Erzeugen: %1 noch einmal</translation>
    </message>
    <message>
        <source>Made again: the same picture</source>
        <translation>Noch einmal gemacht: dasselbe Bild</translation>
    </message>
    <message>
        <source>%1 is equal to its file to the byte.</source>
        <translation>%1 ist bis aufs Byte gleich seiner Datei.</translation>
    </message>
    <message>
        <source>Every pixel of %1 is equal. Its file is not equal to the byte: it notes another version or another number of threads.</source>
        <translation>Jedes Pixel von %1 ist gleich. Die Datei ist nicht bis aufs Byte gleich: Sie vermerkt eine andere Version oder eine andere Zahl von Threads.</translation>
    </message>
    <message>
        <source>Made again: it came out differently</source>
        <translation>Noch einmal gemacht: Es wurde anders</translation>
    </message>
    <message>
        <source>%1 has the seed and the settings of its file, but other pixels. Another device, another number of threads or another version rounds differently.</source>
        <translation>%1 hat den Startwert und die Einstellungen seiner Datei, aber andere Pixel. Ein anderes Gerät, eine andere Zahl von Threads oder eine andere Version rundet anders.</translation>
    </message>
    <message numerus="yes">
        <source>Generate: make %n other picture(s)</source>
        <translation>
            <numerusform>Erzeugen: %n anderes Bild machen</numerusform>
            <numerusform>Erzeugen: %n andere Bilder machen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has the seed and the settings of its file, but other pixels. The batch that it was made in may have been another one, which rounds differently; so does another device, another number of threads or another version.</source>
        <translation>%1 hat den Startwert und die Einstellungen seiner Datei, aber andere Pixel. Das Bild kann in einem anderen Stapel entstanden sein, der anders rundet; das tut auch ein anderes Gerät, eine andere Zahl von Threads oder eine andere Version.</translation>
    </message>
    <message>
        <source>All pictures of these settings are made.</source>
        <translation>Alle Bilder zu diesen Einstellungen sind erzeugt.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::GenerateSide</name>
    <message>
        <source>shot %1</source>
        <translation>Beispiel %1</translation>
    </message>
    <message>
        <source>made by the picture maker as it is</source>
        <translation>vom unveränderten Bildgenerator</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>Just made</source>
        <translation>Gerade entstanden</translation>
    </message>
    <message>
        <source>Newest pictures</source>
        <translation>Neueste Bilder</translation>
    </message>
    <message>
        <source>Selected picture</source>
        <translation>Gewähltes Bild</translation>
    </message>
    <message>
        <source>Use these settings again</source>
        <translation>Einstellungen übernehmen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>discarded: %1</source>
        <translation>verworfen: %1</translation>
    </message>
    <message>
        <source>What a start makes</source>
        <translation>Was ein Start macht</translation>
    </message>
    <message>
        <source>Choose a picture to see how it was made.</source>
        <translation>Ein Bild wählen, um zu sehen, wie es gemacht wurde.</translation>
    </message>
    <message>
        <source>Forming: step %1 of %2</source>
        <translation>Entsteht: Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Make this one again</source>
        <translation>Dieses noch einmal machen</translation>
    </message>
    <message>
        <source>Makes the same picture once more and says whether it is equal to the byte; nothing is changed</source>
        <translation>Macht dasselbe Bild noch einmal und sagt, ob es bis aufs Byte gleich ist; geändert wird nichts</translation>
    </message>
    <message>
        <source>%1 s a picture</source>
        <translation>%1 s je Bild</translation>
    </message>
    <message>
        <source>%1 s a picture, done about %2</source>
        <translation>%1 s je Bild, fertig gegen %2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::GenerateWall</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Welche Bilder</translation>
    </message>
    <message>
        <source>Which run</source>
        <translation>Welcher Auftrag</translation>
    </message>
    <message>
        <source>Made pictures</source>
        <translation>Erzeugte Bilder</translation>
    </message>
    <message>
        <source>Reason for discarding</source>
        <translation>Grund des Verwerfens</translation>
    </message>
    <message>
        <source>wrong thing</source>
        <translation>falsches Motiv</translation>
    </message>
    <message>
        <source>artefact</source>
        <translation>Bildfehler</translation>
    </message>
    <message>
        <source>look-alike</source>
        <translation>Doppelgänger</translation>
    </message>
    <message>
        <source>other</source>
        <translation>anderes</translation>
    </message>
    <message>
        <source>Discard as</source>
        <translation>Verwerfen als</translation>
    </message>
    <message>
        <source>Makes new pictures in place of the discarded ones, with new seeds.</source>
        <translation>Erzeugt anstelle der verworfenen neue Bilder mit neuen Startwerten.</translation>
    </message>
    <message numerus="yes">
        <source>Refill %n</source>
        <translation>
            <numerusform>%n nachfüllen</numerusform>
            <numerusform>%n nachfüllen</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Discard: %1</source>
        <translation>Verwerfen: %1</translation>
    </message>
    <message>
        <source>No decision</source>
        <translation>Keine Entscheidung</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>verwerfen</translation>
    </message>
    <message>
        <source>next undecided</source>
        <translation>nächstes offenes</translation>
    </message>
    <message>
        <source>held: nearest real</source>
        <translation>halten: nächstes echtes</translation>
    </message>
    <message>
        <source>Make this one again</source>
        <translation>Dieses neu erzeugen</translation>
    </message>
    <message>
        <source>Discards it and makes another with the same words and adapters and a new seed</source>
        <translation>Verwirft es und erzeugt ein anderes mit denselben Worten und Adaptern und neuem Startwert</translation>
    </message>
    <message>
        <source>refill</source>
        <translation>nachfüllen</translation>
    </message>
    <message>
        <source>Makes the same picture once more and says whether it is equal to the byte; nothing is changed</source>
        <translation>Macht dasselbe Bild noch einmal und sagt, ob es bis aufs Byte gleich ist; geändert wird nichts</translation>
    </message>
    <message>
        <source>Make another like it</source>
        <translation>Ein anderes dieser Art machen</translation>
    </message>
    <message>
        <source>next class</source>
        <translation>nächste Klasse</translation>
    </message>
    <message>
        <source>try 1 each</source>
        <translation>je 1 probieren</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::GeneratedModel</name>
    <message>
        <source>wrong thing</source>
        <translation>falsches Motiv</translation>
    </message>
    <message>
        <source>artefact</source>
        <translation>Bildfehler</translation>
    </message>
    <message>
        <source>look-alike</source>
        <translation>Doppelgänger</translation>
    </message>
    <message>
        <source>banned pair</source>
        <translation>gemiedenes Paar</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>beiseitegelegt</translation>
    </message>
    <message>
        <source>seed %1 · %2</source>
        <translation>Startwert %1 · %2</translation>
    </message>
    <message>
        <source>nearest real picture, similarity %1</source>
        <translation>nächstes echtes Bild, Ähnlichkeit %1</translation>
    </message>
    <message>
        <source>a shot it was made from; not measured yet</source>
        <translation>ein Beispiel, aus dem es entstand; noch nicht gemessen</translation>
    </message>
    <message>
        <source>another made</source>
        <translation>anderes gemacht</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::HomePage</name>
    <message>
        <source>What do I need?</source>
        <translation>Was wird gebraucht?</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Go on where you stopped, or begin something new.</source>
        <translation>Dort weitermachen, wo es aufhörte, oder Neues beginnen.</translation>
    </message>
    <message>
        <source>From a few real pictures of each class to a classifier you can trust.</source>
        <translation>Von wenigen echten Bildern jeder Klasse zu einem verlässlichen Klassifikator.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Loslegen</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Begin with your own pictures.</source>
        <translation>Mit eigenen Bildern beginnen.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>A project folder on this computer.</source>
        <translation>Ein Projektordner auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Sample project</source>
        <translation>Demoprojekt</translation>
    </message>
    <message>
        <source>Look at a whole experiment.</source>
        <translation>Ein ganzes Experiment ansehen.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>How would you like to begin?</source>
        <translation>Wie soll es losgehen?</translation>
    </message>
    <message>
        <source>See a finished one</source>
        <translation>Ein fertiges ansehen</translation>
    </message>
    <message>
        <source>Open the sample project and look at every step. It works without internet and without a graphics card.</source>
        <translation>Das Demoprojekt öffnen und jeden Schritt ansehen. Es geht ohne Internet und ohne Grafikkarte.</translation>
    </message>
    <message>
        <source>Start with my pictures</source>
        <translation>Mit eigenen Bildern</translation>
    </message>
    <message>
        <source>Make a project and drop in a folder that has one folder per class.</source>
        <translation>Ein Projekt anlegen und einen Ordner ablegen, der für jede Klasse einen Unterordner hat.</translation>
    </message>
    <message>
        <source>How many pictures, which computer, and how long it takes.</source>
        <translation>Wie viele Bilder, welcher Rechner und wie lange es dauert.</translation>
    </message>
    <message>
        <source>Open a project that I have…</source>
        <translation>Vorhandenes Projekt öffnen…</translation>
    </message>
    <message numerus="yes">
        <source>A graphics card, %n cores, %1 of memory. Your own models train in minutes to hours.</source>
        <translation>
            <numerusform>Eine Grafikkarte, %n Kern, %1 Speicher. Eigene Modelle trainieren in Minuten bis Stunden.</numerusform>
            <numerusform>Eine Grafikkarte, %n Kerne, %1 Speicher. Eigene Modelle trainieren in Minuten bis Stunden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No graphics card, %n cores, %1 of memory. The starter models take minutes.</source>
        <translation>
            <numerusform>Keine Grafikkarte, %n Kern, %1 Speicher. Die Startmodelle brauchen Minuten.</numerusform>
            <numerusform>Keine Grafikkarte, %n Kerne, %1 Speicher. Die Startmodelle brauchen Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open to look only</source>
        <translation>Nur zum Ansehen öffnen</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Aus dieser Liste entfernen</translation>
    </message>
    <message>
        <source>Watch a whole experiment being made.</source>
        <translation>Zusehen, wie ein ganzes Experiment entsteht.</translation>
    </message>
    <message>
        <source>See one being made</source>
        <translation>Bei einem zusehen</translation>
    </message>
    <message>
        <source>The sample project is made here while you watch: some minutes, without internet and without a graphics card.</source>
        <translation>Das Demoprojekt entsteht hier vor den Augen: einige Minuten, ohne Internet und ohne Grafikkarte.</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Check all files</source>
        <translation>Alle Dateien prüfen</translation>
    </message>
    <message>
        <source>Pack as zip…</source>
        <translation>Als Zip packen…</translation>
    </message>
    <message>
        <source>Where is the project now?</source>
        <translation>Wo ist das Projekt jetzt?</translation>
    </message>
    <message>
        <source>There is no project in the folder %1.</source>
        <translation>Im Ordner %1 ist kein Projekt.</translation>
    </message>
    <message>
        <source>Reading every file of %1…</source>
        <translation>Alle Dateien von %1 werden gelesen…</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln file(s) of %1 (%2) are as they should be.</source>
        <translation>
            <numerusform>Die %Ln Datei von %1 (%2) ist, wie sie sein soll.</numerusform>
            <numerusform>Alle %Ln Dateien von %1 (%2) sind, wie sie sein sollen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) of %1 are damaged or missing</source>
        <translation>
            <numerusform>%Ln Datei von %1 ist beschädigt oder fehlt</numerusform>
            <numerusform>%Ln Dateien von %1 sind beschädigt oder fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>Pack the project</source>
        <translation>Das Projekt packen</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>Zip-Archive (*.zip)</translation>
    </message>
    <message>
        <source>Packing %1…</source>
        <translation>%1 wird gepackt…</translation>
    </message>
    <message>
        <source>%1 is packed in %2 (%3).</source>
        <translation>%1 ist in %2 gepackt (%3).</translation>
    </message>
    <message>
        <source>Open and continue</source>
        <translation>Öffnen und fortsetzen</translation>
    </message>
    <message>
        <source>Delete project…</source>
        <translation>Projekt löschen…</translation>
    </message>
    <message>
        <source>Moving %1 to the system&apos;s bin…</source>
        <translation>%1 wird in den Papierkorb des Systems verschoben…</translation>
    </message>
    <message>
        <source>%1 is in the system&apos;s bin, from which it can be brought back.</source>
        <translation>%1 liegt im Papierkorb des Systems und lässt sich von dort zurückholen.</translation>
    </message>
    <message>
        <source>%1 was not deleted</source>
        <translation>%1 wurde nicht gelöscht</translation>
    </message>
    <message>
        <source>No project is in the list</source>
        <translation>Kein Projekt ist in der Liste</translation>
    </message>
    <message>
        <source>The project is not where it was</source>
        <translation>Das Projekt ist nicht mehr, wo es war</translation>
    </message>
    <message>
        <source>No job of it waits</source>
        <translation>Kein Auftrag von ihm wartet</translation>
    </message>
    <message>
        <source>The project is where it was</source>
        <translation>Das Projekt ist, wo es war</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ImportClassDelegate</name>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ImportClassModel</name>
    <message>
        <source>The project has this class; the pictures are added to it.</source>
        <translation>Das Projekt hat diese Klasse; die Bilder kommen hinzu.</translation>
    </message>
    <message>
        <source>A new class</source>
        <translation>Eine neue Klasse</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>Offen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ImportColumns</name>
    <message>
        <source>Columns of the list</source>
        <translation>Spalten der Liste</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Bildtext</translation>
    </message>
    <message>
        <source>Choose a column</source>
        <translation>Spalte wählen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ImportDialog</name>
    <message>
        <source>Import pictures</source>
        <translation>Bilder importieren</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>Die Dateien werden durchgesehen</translation>
    </message>
    <message>
        <source>What the import found</source>
        <translation>Was der Import gefunden hat</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Why it is set aside</source>
        <translation>Warum beiseitegelegt</translation>
    </message>
    <message>
        <source>Files that are set aside</source>
        <translation>Beiseitegelegte Dateien</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Pictures are copied. Your own files stay as they are.</source>
        <translation>Bilder werden kopiert. Die eigenen Dateien bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>A folder that has one folder per class</source>
        <translation>Ein Ordner, der für jede Klasse einen Unterordner hat</translation>
    </message>
    <message>
        <source>Nothing is chosen yet</source>
        <translation>Noch nichts gewählt</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a folder that has one folder per class</source>
        <translation>Einen Ordner wählen, der für jede Klasse einen Unterordner hat</translation>
    </message>
    <message>
        <source>Nothing to import here</source>
        <translation>Hier gibt es nichts zu importieren</translation>
    </message>
    <message>
        <source>Looking at what is there</source>
        <translation>Es wird nachgesehen, was da ist</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n Klasse</numerusform>
            <numerusform>%n Klassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n übersprungen</numerusform>
            <numerusform>%n übersprungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Every file was looked at. Skipped files are not copied.</source>
        <translation>Jede Datei wurde angesehen. Übersprungene werden nicht kopiert.</translation>
    </message>
    <message>
        <source>Every file was looked at.</source>
        <translation>Jede Datei wurde angesehen.</translation>
    </message>
    <message>
        <source>Classes %1</source>
        <translation>Klassen %1</translation>
    </message>
    <message>
        <source>Skipped %1</source>
        <translation>Übersprungen %1</translation>
    </message>
    <message>
        <source>Notes %1</source>
        <translation>Hinweise %1</translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild importieren</numerusform>
            <numerusform>%Ln Bilder importieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) so far</source>
        <translation>
            <numerusform>bisher %Ln Datei</numerusform>
            <numerusform>bisher %Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked at %1 of %Ln file(s)</source>
        <translation>
            <numerusform>%1 von %Ln Datei angesehen</numerusform>
            <numerusform>%1 von %Ln Dateien angesehen</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>A zip archive, or the list of a data set</source>
        <translation>Ein ZIP-Archiv oder die Liste eines Datensatzes</translation>
    </message>
    <message>
        <source>A zip archive or a list of pictures</source>
        <translation>Ein ZIP-Archiv oder eine Liste von Bildern</translation>
    </message>
    <message>
        <source>Archives and lists (*.zip *.json *.jsonl *.csv *.txt)</source>
        <translation>Archive und Listen (*.zip *.json *.jsonl *.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::JobBanner</name>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Show the pictures</source>
        <translation>Bilder zeigen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Restart and continue</source>
        <translation>Neu starten und fortsetzen</translation>
    </message>
    <message>
        <source>Go to Dataset</source>
        <translation>Zum Datensatz</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::JobListModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>no.</source>
        <extracomment>Column of the place in the queue.</extracomment>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>done about</source>
        <translation>fertig gegen</translation>
    </message>
    <message>
        <source>after</source>
        <extracomment>Column: the number of the job that this one waits for.</extracomment>
        <translation>nach</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::JobsDock</name>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Pause job</source>
        <translation>Auftrag anhalten</translation>
    </message>
    <message>
        <source>Stop at the next safe point and keep what is done</source>
        <translation>An der nächsten sicheren Stelle anhalten und Getanes behalten</translation>
    </message>
    <message>
        <source>Resume job</source>
        <translation>Auftrag fortsetzen</translation>
    </message>
    <message>
        <source>Go on where the job stopped</source>
        <translation>Weitermachen, wo der Auftrag anhielt</translation>
    </message>
    <message>
        <source>Try job again</source>
        <translation>Auftrag wiederholen</translation>
    </message>
    <message>
        <source>Run it once more with the same options</source>
        <translation>Mit denselben Optionen noch einmal ausführen</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>Auftrag abbrechen</translation>
    </message>
    <message>
        <source>Stop for good; what is finished is kept</source>
        <translation>Endgültig anhalten; Fertiges bleibt erhalten</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Take the job out of the list; what it made is kept</source>
        <translation>Den Auftrag aus der Liste nehmen; was er gemacht hat, bleibt</translation>
    </message>
    <message>
        <source>Do next</source>
        <translation>Vorziehen</translation>
    </message>
    <message>
        <source>Put the job before all that wait</source>
        <translation>Den Auftrag vor alle wartenden stellen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>One place earlier</source>
        <translation>Einen Platz nach vorn</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>One place later</source>
        <translation>Einen Platz nach hinten</translation>
    </message>
    <message>
        <source>Duplicate with changes…</source>
        <translation>Mit Änderungen duplizieren…</translation>
    </message>
    <message>
        <source>Open its page with the same options</source>
        <translation>Seine Seite mit denselben Optionen öffnen</translation>
    </message>
    <message>
        <source>Clear ended jobs</source>
        <translation>Beendete entfernen</translation>
    </message>
    <message>
        <source>Take ended jobs out of the list; what they made is kept</source>
        <translation>Beendete Aufträge aus der Liste nehmen; was sie gemacht haben, bleibt</translation>
    </message>
    <message>
        <source>Start waiting jobs</source>
        <translation>Wartende starten</translation>
    </message>
    <message>
        <source>Let the jobs on hold start</source>
        <translation>Zurückgestellte Aufträge starten lassen</translation>
    </message>
    <message>
        <source>Hide jobs</source>
        <translation>Aufträge ausblenden</translation>
    </message>
    <message>
        <source>Close the list of jobs</source>
        <translation>Die Liste der Aufträge schließen</translation>
    </message>
    <message>
        <source>List of jobs</source>
        <translation>Liste der Aufträge</translation>
    </message>
    <message>
        <source>Notes of the job</source>
        <translation>Notizen des Auftrags</translation>
    </message>
    <message>
        <source>Filter notes</source>
        <translation>Notizen filtern</translation>
    </message>
    <message>
        <source>No jobs yet. What you start on a page appears here.</source>
        <translation>Noch keine Aufträge. Was auf einer Seite gestartet wird, erscheint hier.</translation>
    </message>
    <message>
        <source>No notes of this job</source>
        <translation>Keine Notizen zu diesem Auftrag</translation>
    </message>
    <message>
        <source>Restart and continue</source>
        <translation>Neu starten und fortsetzen</translation>
    </message>
    <message>
        <source>Start DreamLoft anew, which makes the card usable again</source>
        <translation>DreamLoft neu starten; danach ist die Karte wieder benutzbar</translation>
    </message>
    <message>
        <source>When finished: nothing</source>
        <translation>Wenn fertig: nichts</translation>
    </message>
    <message>
        <source>When finished: sleep</source>
        <translation>Wenn fertig: schlafen</translation>
    </message>
    <message>
        <source>When finished: shut down</source>
        <translation>Wenn fertig: herunterfahren</translation>
    </message>
    <message>
        <source>When all jobs are finished</source>
        <translation>Wenn alle Aufträge fertig sind</translation>
    </message>
    <message>
        <source>What the computer does once the last job has ended. You are told a minute before and can object.</source>
        <translation>Was der Rechner tut, sobald der letzte Auftrag beendet ist. Eine Minute vorher wird es angekündigt, und Sie können widersprechen.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::KeyCap</name>
    <message>
        <source>Enter</source>
        <extracomment>The large key at the right of the keyboard.</extracomment>
        <translation>Enter</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what a button does (its keys)</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::LargeView</name>
    <message>
        <source>Large view</source>
        <translation>Große Ansicht</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>synthetisch</translation>
    </message>
    <message>
        <source>real</source>
        <translation>echt</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>What is known about it</source>
        <translation>Was darüber bekannt ist</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Arrows move on · %1 · Esc close</source>
        <extracomment>%1 are further keys, such as &quot;A keep · D discard&quot;.</extracomment>
        <translation>Pfeile weiter · %1 · Esc schließen</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>verwerfen</translation>
    </message>
    <message>
        <source>next undecided</source>
        <translation>nächstes offenes</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Information</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::LivePreview</name>
    <message>
        <source>Newest pictures</source>
        <translation>Neueste Bilder</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::MainWindow</name>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Adapt</source>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>Klassifikator</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Open a project first.</source>
        <translation>Zuerst ein Projekt öffnen.</translation>
    </message>
    <message>
        <source>Pausing. Everything finished so far is kept.</source>
        <translation>Wird angehalten. Alles bisher Fertige bleibt erhalten.</translation>
    </message>
    <message>
        <source>Show the project&apos;s folder</source>
        <translation>Projektordner zeigen</translation>
    </message>
    <message>
        <source>Check all files</source>
        <translation>Alle Dateien prüfen</translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation>Demoprojekt öffnen</translation>
    </message>
    <message>
        <source>About DreamLoft…</source>
        <translation>Über DreamLoft…</translation>
    </message>
    <message>
        <source>Open a project folder</source>
        <translation>Projektordner öffnen</translation>
    </message>
    <message>
        <source>Begin a project</source>
        <translation>Projekt beginnen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Open a project first</source>
        <translation>Zuerst ein Projekt öffnen</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>No job is chosen</source>
        <translation>Kein Auftrag gewählt</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Recent project</source>
        <translation>Zuletzt geöffnetes Projekt</translation>
    </message>
    <message>
        <source>There is nothing to do that with on this page.</source>
        <translation>Auf dieser Seite lässt sich damit nichts tun.</translation>
    </message>
    <message>
        <source>Started carefully</source>
        <translation>Vorsichtig gestartet</translation>
    </message>
    <message>
        <source>The last starts did not end well, so no project was opened. Your projects were not changed. Open one from the list.</source>
        <translation>Die letzten Starts gingen nicht gut aus, daher wurde kein Projekt geöffnet. Ihre Projekte wurden nicht verändert. Eines aus der Liste öffnen.</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet…</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Rückgängig gemacht: %1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Wiederholt: %1</translation>
    </message>
    <message>
        <source>DreamLoft</source>
        <translation>DreamLoft</translation>
    </message>
    <message>
        <source>%1 – DreamLoft</source>
        <translation>%1 – DreamLoft</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo “%1”</source>
        <translation>Rückgängig: „%1“</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo “%1”</source>
        <translation>Wiederholen: „%1“</translation>
    </message>
    <message>
        <source>Pausing what runs, then opening the other project.</source>
        <translation>Laufendes wird angehalten, dann öffnet sich das andere Projekt.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Show the jobs</source>
        <translation>Aufträge zeigen</translation>
    </message>
    <message>
        <source>Everything it had finished is safe. Continue where it stopped?</source>
        <translation>Alles, was fertig war, ist sicher. Dort fortsetzen, wo es aufhörte?</translation>
    </message>
    <message>
        <source>Open to look only</source>
        <translation>Nur zum Ansehen öffnen</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Anderen Ordner wählen…</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Reading every file of the project…</source>
        <translation>Jede Datei des Projekts wird gelesen…</translation>
    </message>
    <message>
        <source>Everything is as it should be</source>
        <translation>Alles ist, wie es sein soll</translation>
    </message>
    <message numerus="yes">
        <source>%n files (%1) were read again. None is missing or changed.</source>
        <translation>
            <numerusform>%n Datei (%1) wurde neu gelesen. Sie ist vorhanden und unverändert.</numerusform>
            <numerusform>%n Dateien (%1) wurden neu gelesen. Keine fehlt, keine ist verändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are damaged or missing</source>
        <translation>
            <numerusform>%n Datei ist beschädigt oder fehlt</numerusform>
            <numerusform>%n Dateien sind beschädigt oder fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>Preparing the sample project…</source>
        <translation>Das Demoprojekt wird vorbereitet…</translation>
    </message>
    <message>
        <source>The project file was damaged and was replaced by the copy %1; the damaged one is kept in quarantine.</source>
        <translation>Die Projektdatei war beschädigt und wurde durch die Kopie %1 ersetzt; die beschädigte liegt in der Quarantäne.</translation>
    </message>
    <message>
        <source>DreamLoft ended unexpectedly last time; everything finished was kept.</source>
        <translation>DreamLoft endete zuletzt unerwartet; alles Fertige blieb erhalten.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) stopped in the middle and can be continued.</source>
        <translation>
            <numerusform>%n Auftrag blieb mittendrin stehen und kann fortgesetzt werden.</numerusform>
            <numerusform>%n Aufträge blieben mittendrin stehen und können fortgesetzt werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished picture(s) or adapter(s) were found on the disk and taken in.</source>
        <translation>
            <numerusform>%n fertiges Bild oder ein Adapter wurde auf dem Laufwerk gefunden und aufgenommen.</numerusform>
            <numerusform>%n fertige Bilder oder Adapter wurden auf dem Laufwerk gefunden und aufgenommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n imported picture(s) were found on the disk and taken in.</source>
        <translation>
            <numerusform>%n importiertes Bild wurde auf dem Laufwerk gefunden und aufgenommen.</numerusform>
            <numerusform>%n importierte Bilder wurden auf dem Laufwerk gefunden und aufgenommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that did not belong were put into quarantine.</source>
        <translation>
            <numerusform>%n Datei, die nicht hierher gehört, kam in die Quarantäne.</numerusform>
            <numerusform>%n Dateien, die nicht hierher gehören, kamen in die Quarantäne.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished file(s) are missing; they are made again when their job is continued.</source>
        <translation>
            <numerusform>%n fertige Datei fehlt; sie wird neu gemacht, wenn ihr Auftrag fortgesetzt wird.</numerusform>
            <numerusform>%n fertige Dateien fehlen; sie werden neu gemacht, wenn ihr Auftrag fortgesetzt wird.</numerusform>
        </translation>
    </message>
    <message>
        <source>Restart DreamLoft and continue</source>
        <translation>DreamLoft neu starten und fortsetzen</translation>
    </message>
    <message>
        <source>Show that window</source>
        <translation>Dieses Fenster zeigen</translation>
    </message>
    <message>
        <source>The other window was asked to come to the front.</source>
        <translation>Das andere Fenster wurde gebeten, nach vorn zu kommen.</translation>
    </message>
    <message>
        <source>The other window is gone. Open the project again.</source>
        <translation>Das andere Fenster ist nicht mehr da. Öffnen Sie das Projekt noch einmal.</translation>
    </message>
    <message>
        <source>%1 waits for current</source>
        <translation>%1 wartet auf Netzstrom</translation>
    </message>
    <message>
        <source>The computer runs on its battery. Everything finished is safe; the job goes on by itself when there is current again.</source>
        <translation>Der Rechner läuft auf Akku. Alles Fertige ist sicher; der Auftrag geht von selbst weiter, sobald wieder Netzstrom da ist.</translation>
    </message>
    <message>
        <source>Go on anyway</source>
        <translation>Trotzdem weitermachen</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message numerus="yes">
        <source>It has told nothing for %n minute(s). Everything finished is safe. It may only be slow, so waiting does no harm.</source>
        <translation>
            <numerusform>Seit %n Minute hat er nichts gemeldet. Alles Fertige ist sicher. Vielleicht ist er nur langsam; Warten schadet nicht.</numerusform>
            <numerusform>Seit %n Minuten hat er nichts gemeldet. Alles Fertige ist sicher. Vielleicht ist er nur langsam; Warten schadet nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep waiting</source>
        <translation>Weiter warten</translation>
    </message>
    <message>
        <source>All jobs are finished</source>
        <translation>Alle Aufträge sind fertig</translation>
    </message>
    <message>
        <source>As you wished, the computer goes to sleep in one minute.</source>
        <translation>Wie gewünscht geht der Rechner in einer Minute schlafen.</translation>
    </message>
    <message>
        <source>As you wished, the computer shuts down in one minute. The project is saved.</source>
        <translation>Wie gewünscht fährt der Rechner in einer Minute herunter. Das Projekt ist gespeichert.</translation>
    </message>
    <message>
        <source>Stay awake</source>
        <translation>Wach bleiben</translation>
    </message>
    <message>
        <source>DreamLoft was restarted three times in ten minutes</source>
        <translation>DreamLoft wurde in zehn Minuten dreimal neu gestartet</translation>
    </message>
    <message>
        <source>Your project is safe. Restart the computer, then open the project and press Continue.</source>
        <translation>Ihr Projekt ist sicher. Starten Sie den Rechner neu, öffnen Sie dann das Projekt und drücken Sie „Fortsetzen“.</translation>
    </message>
    <message>
        <source>Report about DreamLoft…</source>
        <translation>Bericht über DreamLoft…</translation>
    </message>
    <message>
        <source>Another program needs the graphics card</source>
        <translation>Ein anderes Programm braucht die Grafikkarte</translation>
    </message>
    <message>
        <source>%1 uses much of its memory. While %2 is paused, its models leave the card to others; everything finished is safe.</source>
        <translation>%1 belegt viel von ihrem Speicher. Solange „%2“ pausiert, überlassen seine Modelle die Karte anderen; alles Fertige ist sicher.</translation>
    </message>
    <message>
        <source>Pause the job</source>
        <translation>Auftrag pausieren</translation>
    </message>
    <message>
        <source>Keep going</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>The graphics card is free again</source>
        <translation>Die Grafikkarte ist wieder frei</translation>
    </message>
    <message>
        <source>The program for which %1 was paused has ended.</source>
        <translation>Das Programm, für das „%1“ pausiert wurde, ist beendet.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>DreamLoft ended unexpectedly last time</source>
        <translation>DreamLoft endete zuletzt unerwartet</translation>
    </message>
    <message>
        <source>Everything finished is safe. What happened is noted on this computer and sent to nobody.</source>
        <translation>Alles Fertige ist sicher. Was geschah, ist auf diesem Rechner festgehalten und wird niemandem gesendet.</translation>
    </message>
    <message>
        <source>Look at the report…</source>
        <translation>Bericht ansehen…</translation>
    </message>
    <message>
        <source>Take in parts of a job…</source>
        <translation>Teile eines Auftrags übernehmen…</translation>
    </message>
    <message>
        <source>The folder with the parts of a job</source>
        <translation>Der Ordner mit den Teilen eines Auftrags</translation>
    </message>
    <message>
        <source>No part of a job is in this folder</source>
        <translation>In diesem Ordner liegt kein Teil eines Auftrags</translation>
    </message>
    <message>
        <source>Choose the folder that --out named, or the one that holds several of them. Each part has a file shard.json.</source>
        <translation>Wählen Sie den Ordner, den --out genannt hat, oder den, in dem mehrere davon liegen. Jeder Teil hat eine Datei shard.json.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) of other processes were taken in</source>
        <translation>
            <numerusform>%Ln Ergebnis anderer Prozesse wurde übernommen</numerusform>
            <numerusform>%Ln Ergebnisse anderer Prozesse wurden übernommen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>Es fehlt nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) are still missing. Take in the parts that are left, or start the same job here: it makes only what is missing.</source>
        <translation>
            <numerusform>%Ln Ergebnis fehlt noch. Übernehmen Sie die restlichen Teile, oder starten Sie denselben Auftrag hier: Er macht nur, was fehlt.</numerusform>
            <numerusform>%Ln Ergebnisse fehlen noch. Übernehmen Sie die restlichen Teile, oder starten Sie denselben Auftrag hier: Er macht nur, was fehlt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the project…</source>
        <translation>Das Projekt löschen…</translation>
    </message>
    <message>
        <source>Repaired while opening</source>
        <translation>Beim Öffnen repariert</translation>
    </message>
    <message>
        <source>Open to edit</source>
        <translation>Zum Bearbeiten öffnen</translation>
    </message>
    <message>
        <source>The job “%1” was interrupted</source>
        <translation>Der Auftrag „%1“ wurde unterbrochen</translation>
    </message>
    <message>
        <source>The job “%1” is paused</source>
        <translation>Der Auftrag „%1“ ist angehalten</translation>
    </message>
    <message>
        <source>It is in use elsewhere. Once it is closed there, you can open it to edit.</source>
        <translation>Es wird anderswo benutzt. Sobald es dort geschlossen ist, können Sie es zum Bearbeiten öffnen.</translation>
    </message>
    <message>
        <source>Its folder cannot be written. Once it can, you can open it to edit.</source>
        <translation>In seinen Ordner kann nicht geschrieben werden. Sobald das geht, können Sie es zum Bearbeiten öffnen.</translation>
    </message>
    <message>
        <source>This project is open to look only</source>
        <translation>Dieses Projekt ist nur zum Ansehen geöffnet</translation>
    </message>
    <message>
        <source>You opened it that way, so nothing in it can be changed.</source>
        <translation>Sie haben es so geöffnet, daher lässt sich darin nichts ändern.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) of the parts differ from those that are here, which were kept.</source>
        <translation>
            <numerusform>%Ln Ergebnis der Teile weicht von dem ab, das hier liegt; dieses wurde behalten.</numerusform>
            <numerusform>%Ln Ergebnisse der Teile weichen von denen ab, die hier liegen; diese wurden behalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all parts were made on the same kind of machine with the same number of threads: the results are those of one process to rounding only.</source>
        <translation>Nicht alle Teile entstanden auf der gleichen Art von Rechner mit gleich vielen Threads: Die Ergebnisse gleichen denen eines einzigen Prozesses nur bis auf Rundung.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::MatrixPanel</name>
    <message>
        <source>Worst first</source>
        <translation>Schlimmste zuerst</translation>
    </message>
    <message>
        <source>All mistakes, surest and most often wrong first</source>
        <translation>Alle Fehler, die sichersten und häufigsten zuerst</translation>
    </message>
    <message>
        <source>Wrong label…</source>
        <translation>Falsche Klasse…</translation>
    </message>
    <message>
        <source>Shows the picture on the Dataset page, where its class can be changed</source>
        <translation>Zeigt das Bild auf der Seite „Datensatz“, wo sich seine Klasse ändern lässt</translation>
    </message>
    <message>
        <source>Make more of these classes</source>
        <translation>Mehr von diesen Klassen erzeugen</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>Verwechslungen</translation>
    </message>
    <message>
        <source>Whose answers</source>
        <translation>Wessen Antworten</translation>
    </message>
    <message>
        <source>Numbers in the cells</source>
        <translation>Zahlen in den Zellen</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Row %</source>
        <translation>% je Zeile</translation>
    </message>
    <message>
        <source>Matrix or list</source>
        <translation>Matrix oder Liste</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Worst mistakes</source>
        <translation>Schlimmste Fehler</translation>
    </message>
    <message>
        <source>Test pictures</source>
        <translation>Testbilder</translation>
    </message>
    <message>
        <source>More for these pictures</source>
        <translation>Mehr zu diesen Bildern</translation>
    </message>
    <message>
        <source>no classifier was tested yet</source>
        <translation>noch kein Klassifikator getestet</translation>
    </message>
    <message numerus="yes">
        <source>%n repeat(s) added up</source>
        <translation>
            <numerusform>%n Wiederholung zusammengezählt</numerusform>
            <numerusform>%n Wiederholungen zusammengezählt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, recognised</source>
        <extracomment>%1 is a class: test pictures that were recognised.</extracomment>
        <translation>%1, erkannt</translation>
    </message>
    <message>
        <source>%1, taken for %2</source>
        <translation>%1, gehalten für %2</translation>
    </message>
    <message>
        <source>The test pictures changed since they were measured, so they cannot be shown.</source>
        <translation>Die Testbilder haben sich seit der Messung geändert und lassen sich daher nicht zeigen.</translation>
    </message>
    <message>
        <source>Rows: what it is. Columns: what the classifier said.</source>
        <translation>Zeilen: was es ist. Spalten: was der Klassifikator sagte.</translation>
    </message>
    <message>
        <source>Click a cell, or press Enter, for its pictures.</source>
        <translation>Klick oder Eingabetaste auf einer Zelle zeigt ihre Bilder.</translation>
    </message>
    <message>
        <source>The badge says how sure the classifier was.</source>
        <translation>Das Schild sagt, wie sicher der Klassifikator war.</translation>
    </message>
    <message>
        <source>The badge says what it was taken for.</source>
        <translation>Das Schild sagt, wofür es gehalten wurde.</translation>
    </message>
    <message>
        <source>Choose a picture first</source>
        <translation>Erst ein Bild wählen</translation>
    </message>
    <message>
        <source>Choose a cell of the matrix first</source>
        <translation>Erst ein Feld der Matrix wählen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::MethodCard</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::MethodCards</name>
    <message>
        <source>One for all classes</source>
        <translation>Einer für alle Klassen</translation>
    </message>
    <message>
        <source>One per class</source>
        <translation>Einer je Klasse</translation>
    </message>
    <message>
        <source>One per picture</source>
        <translation>Einer je Bild</translation>
    </message>
    <message>
        <source>How many adapters</source>
        <translation>Anzahl Adapter</translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s) · simplest, classes share what they learn</source>
        <translation>
            <numerusform>%n Adapter · am einfachsten, Klassen teilen, was sie lernen</numerusform>
            <numerusform>%n Adapter · am einfachsten, Klassen teilen, was sie lernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s) · sharper classes</source>
        <translation>
            <numerusform>%n Adapter · schärfere Klassen</numerusform>
            <numerusform>%n Adapter · schärfere Klassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s) · blended in pairs, most varied; learning each by heart is intended</source>
        <translation>
            <numerusform>%n Adapter · paarweise gemischt, am vielfältigsten; Auswendiglernen ist gewollt</numerusform>
            <numerusform>%n Adapter · paarweise gemischt, am vielfältigsten; Auswendiglernen ist gewollt</numerusform>
        </translation>
    </message>
    <message>
        <source>Needs shots · simplest, classes share what they learn</source>
        <translation>Braucht Beispiele · am einfachsten, Klassen teilen, was sie lernen</translation>
    </message>
    <message>
        <source>Needs shots · sharper classes</source>
        <translation>Braucht Beispiele · schärfere Klassen</translation>
    </message>
    <message>
        <source>Needs shots · blended in pairs, most varied; learning each by heart is intended</source>
        <translation>Braucht Beispiele · paarweise gemischt, am vielfältigsten; Auswendiglernen ist gewollt</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::MistakePictures</name>
    <message>
        <source>%1, taken for %2</source>
        <translation>%1, gehalten für %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>What the classifier said and how sure it was, e.g. &quot;shorts 0.83&quot;.</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>nearest training picture: made, %1, similarity %2</source>
        <translation>nächstes Trainingsbild: erzeugt, %1, Ähnlichkeit %2</translation>
    </message>
    <message>
        <source>nearest training picture: real, %1, similarity %2</source>
        <translation>nächstes Trainingsbild: echt, %1, Ähnlichkeit %2</translation>
    </message>
    <message numerus="yes">
        <source>certainty %1, right in %2 of %n repeat(s)</source>
        <translation>
            <numerusform>Sicherheit %1, richtig in %2 von %n Wiederholung</numerusform>
            <numerusform>Sicherheit %1, richtig in %2 von %n Wiederholungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>certainty %1, wrong in %2 of %n repeat(s)</source>
        <translation>
            <numerusform>Sicherheit %1, falsch in %2 von %n Wiederholung</numerusform>
            <numerusform>Sicherheit %1, falsch in %2 von %n Wiederholungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; next: %2</source>
        <extracomment>%2 is a list of what a classifier held likely next, e.g. &quot;hat 0.20&quot;.</extracomment>
        <translation>%1; danach: %2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ModelChoice</name>
    <message>
        <source>Picture maker</source>
        <translation>Bildgenerator</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>Startmodell</translation>
    </message>
    <message>
        <source>Another model…</source>
        <translation>Anderes Modell…</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ModelList</name>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>recognises pictures by words</source>
        <translation>erkennt Bilder anhand von Wörtern</translation>
    </message>
    <message>
        <source>measures how alike pictures are</source>
        <translation>misst, wie ähnlich Bilder sind</translation>
    </message>
    <message>
        <source>comes with DreamLoft</source>
        <translation>kommt mit DreamLoft</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>Startmodell</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>nicht verwendbar</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>%1 · loss %2 to %3</source>
        <translation>%1 · Verlust %2 bis %3</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.x</source>
        <translation>Stable Diffusion 1.x</translation>
    </message>
    <message>
        <source>Stable Diffusion 2.x</source>
        <translation>Stable Diffusion 2.x</translation>
    </message>
    <message>
        <source>Stable Diffusion 2.x at 768 px</source>
        <translation>Stable Diffusion 2.x mit 768 px</translation>
    </message>
    <message>
        <source>noise</source>
        <extracomment>What a picture maker predicts at each step.</extracomment>
        <translation>das Rauschen</translation>
    </message>
    <message>
        <source>velocity</source>
        <extracomment>What a picture maker predicts at each step.</extracomment>
        <translation>die Geschwindigkeit</translation>
    </message>
    <message>
        <source>the picture</source>
        <extracomment>What a picture maker predicts at each step.</extracomment>
        <translation>das Bild</translation>
    </message>
    <message>
        <source>%1 · %2 px · predicts %3</source>
        <translation>%1 · %2 px · sagt %3 vorher</translation>
    </message>
    <message>
        <source>rank %1, alpha %2</source>
        <translation>Rang %1, Alpha %2</translation>
    </message>
    <message>
        <source>learns in the picture net and the text encoder</source>
        <translation>lernt im Bildnetz und im Textkodierer</translation>
    </message>
    <message>
        <source>learns in the picture net only</source>
        <translation>lernt nur im Bildnetz</translation>
    </message>
    <message numerus="yes">
        <source>%n training step(s)</source>
        <translation>
            <numerusform>%n Trainingsschritt</numerusform>
            <numerusform>%n Trainingsschritte</numerusform>
        </translation>
    </message>
    <message>
        <source>a kind of its own</source>
        <extracomment>The family of a picture maker that is none of the known ones.</extracomment>
        <translation>eine eigene Bauart</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ModelListModel</name>
    <message>
        <source>used by this project</source>
        <translation>von diesem Projekt verwendet</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ModelsPage</name>
    <message>
        <source>“%1” was not added</source>
        <translation>„%1“ wurde nicht hinzugefügt</translation>
    </message>
    <message>
        <source>It is an older file type that can hide programs (pickle), so it is never opened. Look for the same model with files that end in .safetensors.</source>
        <translation>Das ist ein älterer Dateityp, in dem sich Programme verbergen können (Pickle); er wird nie geöffnet. Nach demselben Modell mit Dateien suchen, die auf .safetensors enden.</translation>
    </message>
    <message>
        <source>A web page or pointer came instead of the file. Download it again.</source>
        <translation>Statt der Datei kam eine Webseite oder ein Verweis. Noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Es ist nicht mehr da.</translation>
    </message>
    <message>
        <source>It is neither a picture maker (a folder with unet, vae, text_encoder, tokenizer and scheduler) nor a recogniser (a CLIP folder).</source>
        <translation>Das ist weder ein Bildgenerator (ein Ordner mit unet, vae, text_encoder, tokenizer und scheduler) noch ein Erkenner (ein CLIP-Ordner).</translation>
    </message>
    <message>
        <source>Check model</source>
        <translation>Modell prüfen</translation>
    </message>
    <message>
        <source>CLIP · %1 px · %2 features</source>
        <translation>CLIP · %1 px · %2 Merkmale</translation>
    </message>
    <message>
        <source>The model is sound</source>
        <translation>Das Modell ist in Ordnung</translation>
    </message>
    <message>
        <source>Every tensor was read and fits; no invalid numbers.</source>
        <translation>Jeder Tensor wurde gelesen und passt; keine ungültigen Zahlen.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add file…</source>
        <translation>Datei hinzufügen…</translation>
    </message>
    <message>
        <source>Export adapters…</source>
        <translation>Adapter exportieren…</translation>
    </message>
    <message>
        <source>Choose the folder of a model</source>
        <translation>Modellordner wählen</translation>
    </message>
    <message>
        <source>Choose a file of a model</source>
        <translation>Modelldatei wählen</translation>
    </message>
    <message>
        <source>Models (*.safetensors);;All files (*)</source>
        <translation>Modelle (*.safetensors);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>What makes pictures, what recognises them, and what your project has learnt.</source>
        <translation>Was Bilder erzeugt, was sie erkennt und was das Projekt gelernt hat.</translation>
    </message>
    <message>
        <source>Kind of model</source>
        <translation>Art des Modells</translation>
    </message>
    <message>
        <source>Picture makers</source>
        <translation>Bildgeneratoren</translation>
    </message>
    <message>
        <source>Recognisers</source>
        <translation>Erkenner</translation>
    </message>
    <message>
        <source>Feature nets</source>
        <translation>Merkmalsnetze</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>Use in this project</source>
        <translation>Im Projekt verwenden</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Reads every tensor, looks for invalid numbers and takes the hash.</source>
        <translation>Liest jeden Tensor, sucht nach ungültigen Zahlen und bildet die Prüfsumme.</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>List models</source>
        <translation>Modelle auflisten</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Modelle werden gesucht…</translation>
    </message>
    <message>
        <source>The starter set is enough to try everything. For real work add Stable Diffusion 1.5 or 2.1-base: a folder with model_index.json, unet, vae, text_encoder, tokenizer and scheduler, the weights ending in .safetensors. No address is built in; the makers move their files now and then.</source>
        <translation>Die Startmodelle genügen, um alles auszuprobieren. Für echte Arbeit Stable Diffusion 1.5 oder 2.1-base hinzufügen: einen Ordner mit model_index.json, unet, vae, text_encoder, tokenizer und scheduler, dessen Gewichte auf .safetensors enden. Eine Adresse ist nicht eingebaut; die Hersteller verschieben ihre Dateien hin und wieder.</translation>
    </message>
    <message>
        <source>Only safetensors files are read. The safety_checker folder is not used.</source>
        <translation>Nur safetensors-Dateien werden gelesen. Der Ordner safety_checker wird nicht verwendet.</translation>
    </message>
    <message>
        <source>A recogniser is a CLIP folder with config.json, model.safetensors and its vocabulary, for example ViT-B/16.</source>
        <translation>Ein Erkenner ist ein CLIP-Ordner mit config.json, model.safetensors und seinem Wortschatz, zum Beispiel ViT-B/16.</translation>
    </message>
    <message>
        <source>Each quality number names the network that it was measured with. Numbers of different networks cannot be compared.</source>
        <translation>Jede Qualitätszahl nennt das Netz, mit dem sie gemessen wurde. Zahlen verschiedener Netze sind nicht vergleichbar.</translation>
    </message>
    <message>
        <source>Exported adapters are read back and compared tensor by tensor. Those of the starter fit only the starter.</source>
        <translation>Exportierte Adapter werden zurückgelesen und Tensor für Tensor verglichen. Adapter der Startmodelle passen nur zu den Startmodellen.</translation>
    </message>
    <message>
        <source>hash %1…</source>
        <translation>Prüfsumme %1…</translation>
    </message>
    <message>
        <source>Used by this project.</source>
        <translation>Von diesem Projekt verwendet.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Noise (base, 512 px)</source>
        <translation>Rauschen (base, 512 px)</translation>
    </message>
    <message>
        <source>Velocity (768 px)</source>
        <translation>Geschwindigkeit (768 px)</translation>
    </message>
    <message>
        <source>What does this model predict?</source>
        <translation>Was sagt dieses Modell vorher?</translation>
    </message>
    <message>
        <source>Inception, for the usual FID</source>
        <translation>Inception, für die übliche FID</translation>
    </message>
    <message>
        <source>No models were found.</source>
        <translation>Es wurden keine Modelle gefunden.</translation>
    </message>
    <message>
        <source>Test adapter</source>
        <translation>Adapter testen</translation>
    </message>
    <message>
        <source>%1 of %2 layers of the picture net and %3 of %4 of the text encoder, strict</source>
        <translation>%1 von %2 Schichten des Bildnetzes und %3 von %4 des Textkodierers, streng</translation>
    </message>
    <message>
        <source>size of its change %1</source>
        <translation>Größe seiner Änderung %1</translation>
    </message>
    <message>
        <source>The adapter is sound</source>
        <translation>Der Adapter ist in Ordnung</translation>
    </message>
    <message>
        <source>Every tensor reads back as it was written, and pictures change with it.</source>
        <translation>Jeder Tensor liest sich zurück, wie er geschrieben wurde, und Bilder ändern sich mit ihm.</translation>
    </message>
    <message>
        <source>Fuse two…</source>
        <translation>Zwei verschmelzen …</translation>
    </message>
    <message>
        <source>Two adapters of a class become one file, their exact weighted sum.</source>
        <translation>Zwei Adapter einer Klasse werden eine Datei, ihre genaue gewichtete Summe.</translation>
    </message>
    <message>
        <source>Reads every tensor, writes and reads it back, and looks whether pictures change with it.</source>
        <translation>Liest jeden Tensor, schreibt ihn und liest ihn zurück und prüft, ob Bilder sich damit ändern.</translation>
    </message>
    <message numerus="yes">
        <source>Used by %n other project(s).</source>
        <translation>
            <numerusform>Von %n weiteren Projekt verwendet.</numerusform>
            <numerusform>Von %n weiteren Projekten verwendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Used by %n project(s).</source>
        <translation>
            <numerusform>Von %n Projekt verwendet.</numerusform>
            <numerusform>Von %n Projekten verwendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Selbsttest</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet …</translation>
    </message>
    <message>
        <source>“%1” was not taken over</source>
        <translation>„%1“ wurde nicht übernommen</translation>
    </message>
    <message>
        <source>This project is open to look only. Nothing was added.</source>
        <translation>Dieses Projekt ist nur zum Ansehen geöffnet. Es wurde nichts hinzugefügt.</translation>
    </message>
    <message>
        <source>It is an adapter (LoRA), which belongs to a project. Open the project that it is for, then drop it again.</source>
        <translation>Es ist ein Adapter (LoRA), und der gehört zu einem Projekt. Öffnen Sie das Projekt, für das er bestimmt ist, und legen Sie ihn noch einmal ab.</translation>
    </message>
    <message>
        <source>Take over adapters</source>
        <translation>Adapter übernehmen</translation>
    </message>
    <message>
        <source>See what it draws</source>
        <translation>Ansehen, was er zeichnet</translation>
    </message>
    <message>
        <source>The adapter was taken over</source>
        <translation>Der Adapter wurde übernommen</translation>
    </message>
    <message>
        <source>Every layer fits the picture maker of this project. Pictures that are made from now on use it.</source>
        <translation>Jede Schicht passt zum Bildgenerator dieses Projekts. Bilder, die von nun an entstehen, benutzen ihn.</translation>
    </message>
    <message>
        <source>The files stay where they are; only a copy that DreamLoft keeps is deleted.</source>
        <translation>Die Dateien bleiben, wo sie sind; nur eine Kopie, die DreamLoft aufbewahrt, wird gelöscht.</translation>
    </message>
    <message>
        <source>No adapters yet. Adapt makes them; LoRA files that are dropped here are taken over.</source>
        <translation>Noch keine Adapter. „Anpassen“ erzeugt sie; LoRA-Dateien, die hier abgelegt werden, werden übernommen.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::NeedsDialog</name>
    <message>
        <source>What do I need?</source>
        <translation>Was wird gebraucht?</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>4 to 64 real pictures of each class to learn from, sorted into one folder per class. Some more to test with: they tell whether it helped. 16 to learn and 20 to test are a good start.</source>
        <translation>4 bis 64 echte Bilder jeder Klasse zum Lernen, in je einen Ordner pro Klasse sortiert. Dazu einige zum Testen: sie zeigen, ob es geholfen hat. 16 zum Lernen und 20 zum Testen sind ein guter Anfang.</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>The built-in starter models learn on any computer with 8 GB of memory. Stable Diffusion wants a graphics card with 8 GB or more.</source>
        <translation>Die eingebauten Startmodelle lernen auf jedem Rechner mit 8 GB Arbeitsspeicher. Stable Diffusion braucht eine Grafikkarte mit mindestens 8 GB.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>With the starter models and ten classes about half an hour for the whole loop. Each page says before the start how long it will take.</source>
        <translation>Mit den Startmodellen und zehn Klassen etwa eine halbe Stunde für alle Schritte. Jede Seite sagt vor dem Start, wie lange es dauern wird.</translation>
    </message>
    <message>
        <source>Nothing else</source>
        <translation>Sonst nichts</translation>
    </message>
    <message>
        <source>No account, no internet, no programming. Your pictures are copied and stay on this computer.</source>
        <translation>Kein Konto, kein Internet, kein Programmieren. Die Bilder werden kopiert und bleiben auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>A project is one folder. It holds copies of your pictures and everything that is made from them.</source>
        <translation>Ein Projekt ist ein Ordner. Er enthält Kopien der Bilder und alles, was aus ihnen entsteht.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What the project is called; any script</source>
        <translation>Wie das Projekt heißt; jede Schrift ist möglich</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>A new or empty folder for the project</source>
        <translation>Ein neuer oder leerer Ordner für das Projekt</translation>
    </message>
    <message>
        <source>What is it for? (optional)</source>
        <translation>Wozu dient es? (freiwillig)</translation>
    </message>
    <message>
        <source>One line for yourself and for reports</source>
        <translation>Eine Zeile zur eigenen Erinnerung und für Berichte</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Starter models: small, built in, minutes on any computer</source>
        <translation>Startmodelle: klein, eingebaut, Minuten auf jedem Rechner</translation>
    </message>
    <message>
        <source>Own models: Stable Diffusion and CLIP from my disk</source>
        <translation>Eigene Modelle: Stable Diffusion und CLIP von der Festplatte</translation>
    </message>
    <message>
        <source>Picture maker</source>
        <translation>Bildgenerator</translation>
    </message>
    <message>
        <source>Folder of a Stable Diffusion 1 or 2 model</source>
        <translation>Ordner eines Modells von Stable Diffusion 1 oder 2</translation>
    </message>
    <message>
        <source>Recogniser</source>
        <translation>Erkenner</translation>
    </message>
    <message>
        <source>Folder of a CLIP model</source>
        <translation>Ordner eines CLIP-Modells</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Fill in the fields first.</source>
        <translation>Zuerst die Felder ausfüllen.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::OptionForm</name>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::OptionsDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::Page</name>
    <message>
        <source>Settings of this page</source>
        <translation>Einstellungen dieser Seite</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show the settings of this page</source>
        <translation>Die Einstellungen dieser Seite zeigen</translation>
    </message>
    <message>
        <source>Reading the results…</source>
        <translation>Die Ergebnisse werden gelesen…</translation>
    </message>
    <message>
        <source>The project is open to look only</source>
        <translation>Das Projekt ist nur zum Ansehen geöffnet</translation>
    </message>
    <message>
        <source>“%1” failed.</source>
        <translation>Auftrag „%1“ ist fehlgeschlagen.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::PairInstrument</name>
    <message>
        <source>Ban this pair</source>
        <translation>Dieses Paar meiden</translation>
    </message>
    <message>
        <source>Ban %1 in every pair</source>
        <translation>%1 in jedem Paar meiden</translation>
    </message>
    <message>
        <source>Blended picture</source>
        <translation>Gemischtes Bild</translation>
    </message>
    <message>
        <source>The picture between the two shots. Press to make it again.</source>
        <translation>Das Bild zwischen den beiden Beispielfotos. Drücken, um es neu zu erzeugen.</translation>
    </message>
    <message>
        <source>Keep pair</source>
        <translation>Paar behalten</translation>
    </message>
    <message>
        <source>Keeps every picture made from these two shots.</source>
        <translation>Behält jedes Bild aus diesen beiden Beispielfotos.</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>Meiden</translation>
    </message>
    <message>
        <source>Discards what was made from this pair or shot; only these pictures are made again.</source>
        <translation>Verwirft, was aus diesem Paar oder Beispielfoto entstand; nur diese Bilder werden neu erzeugt.</translation>
    </message>
    <message>
        <source>New dice</source>
        <translation>Würfeln</translation>
    </message>
    <message>
        <source>The same pair with other noise.</source>
        <translation>Dasselbe Paar mit anderem Rauschen.</translation>
    </message>
    <message>
        <source>No shot</source>
        <translation>Kein Beispiel</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Press to choose another shot.</source>
        <translation>Drücken, um ein anderes Beispielfoto zu wählen.</translation>
    </message>
    <message>
        <source>Choose another shot</source>
        <translation>Anderes Beispielfoto wählen</translation>
    </message>
    <message>
        <source>Move the slider to make a picture</source>
        <translation>Den Regler bewegen, um ein Bild zu erzeugen</translation>
    </message>
    <message>
        <source>One shot a class: its adapter is used alone, there is nothing to blend.</source>
        <translation>Ein Beispielfoto je Klasse: sein Adapter wird allein verwendet, zu mischen gibt es nichts.</translation>
    </message>
    <message>
        <source>No pair</source>
        <translation>Kein Paar</translation>
    </message>
    <message>
        <source>%1 %2, %3 %4</source>
        <translation>%1 %2, %3 %4</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>Allow again</source>
        <translation>Wieder erlauben</translation>
    </message>
    <message>
        <source>Later pictures may be made from them again; what was discarded stays discarded.</source>
        <translation>Spätere Bilder dürfen wieder daraus gemacht werden; Verworfenes bleibt verworfen.</translation>
    </message>
    <message numerus="yes">
        <source>%n banned</source>
        <extracomment>Pairs and shots of a class.</extracomment>
        <translation>
            <numerusform>%n gesperrt</numerusform>
            <numerusform>%n gesperrt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pair(s)</source>
        <translation>
            <numerusform>%Ln Paar</numerusform>
            <numerusform>%Ln Paare</numerusform>
        </translation>
    </message>
    <message>
        <source>How many pairs the shots of this class make.</source>
        <translation>So viele Paare ergeben die Beispiele dieser Klasse.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::PictureGrid</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>picture %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>noch nicht erzeugt</translation>
    </message>
    <message>
        <source>synthetic</source>
        <translation>synthetisch</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>cannot be shown</source>
        <translation>lässt sich nicht zeigen</translation>
    </message>
    <message>
        <source>real</source>
        <translation>echt</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A key and what it does, e.g. &quot;A keep&quot;.</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::PictureGridModel</name>
    <message>
        <source>%1 x %2 pixels</source>
        <translation>%1 x %2 Pixel</translation>
    </message>
    <message>
        <source>shot %1</source>
        <translation>Beispiel %1</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::PlotView</name>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Show these numbers as a table</source>
        <translation>Diese Zahlen als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Copy chart</source>
        <translation>Diagramm kopieren</translation>
    </message>
    <message>
        <source>Save chart as…</source>
        <translation>Diagramm speichern unter…</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>Zoom aufheben</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>%1, table</source>
        <translation>%1, Tabelle</translation>
    </message>
    <message>
        <source>More for this chart</source>
        <translation>Mehr zu diesem Diagramm</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ProgressStrip</name>
    <message>
        <source>Jobs strip</source>
        <translation>Auftragsleiste</translation>
    </message>
    <message>
        <source>Show or hide the list of jobs</source>
        <translation>Liste der Aufträge ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Progress of the running job</source>
        <translation>Fortschritt des laufenden Auftrags</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Let the jobs that wait start</source>
        <translation>Wartende Aufträge starten lassen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop at the next safe point; everything done so far is kept</source>
        <translation>An der nächsten sicheren Stelle anhalten; alles bisher Getane bleibt erhalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop for good; what is finished is kept</source>
        <translation>Endgültig anhalten; Fertiges bleibt erhalten</translation>
    </message>
    <message>
        <source>Jobs %1</source>
        <translation>Aufträge %1</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>done about %1</source>
        <translation>fertig gegen %1</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>Hält an…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Bricht ab…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>Nichts läuft</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ProjectDeletion</name>
    <message>
        <source>There is no project in its folder any more.</source>
        <translation>In seinem Ordner liegt kein Projekt mehr.</translation>
    </message>
    <message>
        <source>Your home folder lies in its folder, so that it cannot be moved.</source>
        <translation>Ihr persönlicher Ordner liegt darin, sodass sich sein Ordner nicht verschieben lässt.</translation>
    </message>
    <message>
        <source>It is open in another window or on another computer. Close it there first.</source>
        <translation>Es ist in einem anderen Fenster oder auf einem anderen Rechner geöffnet. Schließen Sie es dort zuerst.</translation>
    </message>
    <message>
        <source>Its folder, or the one it lies in, is read-only. Give yourself write access first.</source>
        <translation>Sein Ordner oder der, in dem er liegt, ist schreibgeschützt. Richten Sie zuerst Schreibrechte ein.</translation>
    </message>
    <message>
        <source>The system&apos;s bin did not take it; some drives have none. The project was not changed. To delete it for good, use your file manager.</source>
        <translation>Der Papierkorb des Systems hat es nicht angenommen; manche Laufwerke haben keinen. Das Projekt wurde nicht geändert. Um es endgültig zu löschen, verwenden Sie Ihren Dateimanager.</translation>
    </message>
    <message>
        <source>It is open to look only, so that nothing of it can be changed. Close it first.</source>
        <translation>Es ist nur zum Ansehen geöffnet, sodass nichts daran geändert werden kann. Schließen Sie es zuerst.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::QualityDetail</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Welche Bilder</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>Least like a real picture first</source>
        <translation>Am wenigsten wie ein echtes Bild zuerst</translation>
    </message>
    <message>
        <source>Look-alikes</source>
        <translation>Doppelgänger</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>Echt</translation>
    </message>
    <message>
        <source>Pictures of the class</source>
        <translation>Bilder der Klasse</translation>
    </message>
    <message>
        <source>How near</source>
        <extracomment>Short for &quot;How near the pictures are&quot;, where there is little room.</extracomment>
        <translation>Wie nah</translation>
    </message>
    <message>
        <source>Similarity to the nearest real picture</source>
        <translation>Ähnlichkeit zum nächsten echten Bild</translation>
    </message>
    <message>
        <source>Measure once more to see this: the features were cleared.</source>
        <translation>Dafür noch einmal messen: die Merkmale wurden gelöscht.</translation>
    </message>
    <message>
        <source>Made %1</source>
        <extracomment>Which pictures are shown, and how many there are.</extracomment>
        <translation>Erzeugt %1</translation>
    </message>
    <message>
        <source>Look-alikes %1</source>
        <translation>Doppelgänger %1</translation>
    </message>
    <message>
        <source>Real %1</source>
        <translation>Echt %1</translation>
    </message>
    <message>
        <source>The real pictures that the numbers compare with.</source>
        <translation>Die echten Bilder, mit denen die Zahlen vergleichen.</translation>
    </message>
    <message>
        <source>In the order in which they were made.</source>
        <translation>In der Reihenfolge ihrer Entstehung.</translation>
    </message>
    <message>
        <source>look-alike from %1</source>
        <translation>Doppelgänger ab %1</translation>
    </message>
    <message>
        <source>real to real</source>
        <translation>echt zu echt</translation>
    </message>
    <message>
        <source>made to real</source>
        <translation>erzeugt zu echt</translation>
    </message>
    <message>
        <source>similarity to the nearest, %1</source>
        <translation>Ähnlichkeit zum nächsten, %1</translation>
    </message>
    <message>
        <source>A hint, not proof; single-picture adapters contain their picture by design. Hold %1 for the nearest real picture.</source>
        <translation>Ein Hinweis, kein Beweis; Adapter je Bild enthalten ihr Bild mit Absicht. %1 halten zeigt das nächste echte Bild.</translation>
    </message>
    <message>
        <source>Least like a real picture first; the number is the similarity. Hold %1 for the nearest real picture, %2 keeps, %3 discards.</source>
        <translation>Am wenigsten wie ein echtes Bild zuerst; die Zahl ist die Ähnlichkeit. %1 halten zeigt das nächste echte Bild, %2 behält, %3 verwirft.</translation>
    </message>
    <message>
        <source>What to show of the class</source>
        <translation>Was von der Klasse zu sehen ist</translation>
    </message>
    <message>
        <source>All numbers</source>
        <translation>Alle Zahlen</translation>
    </message>
    <message>
        <source>Every number with its range and its floor</source>
        <translation>Jede Zahl mit ihrem Bereich und dem Wert echter Bilder</translation>
    </message>
    <message>
        <source>All numbers of the class</source>
        <translation>Alle Zahlen der Klasse</translation>
    </message>
    <message>
        <source>How near the made pictures of the class are to real ones</source>
        <translation>Wie nah die erzeugten Bilder der Klasse den echten sind</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>Nähe</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::QualityPage</name>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Misst…</translation>
    </message>
    <message>
        <source>On the queue…</source>
        <translation>Wartet…</translation>
    </message>
    <message>
        <source>Refill %1</source>
        <translation>%1 nachfüllen</translation>
    </message>
    <message>
        <source>Refill</source>
        <translation>Nachfüllen</translation>
    </message>
    <message>
        <source>Out of date: %1</source>
        <translation>Veraltet: %1</translation>
    </message>
    <message>
        <source>Measure quality</source>
        <translation>Qualität messen</translation>
    </message>
    <message>
        <source>Generate: refill what was discarded</source>
        <translation>Erzeugen: Verworfenes nachfüllen</translation>
    </message>
    <message>
        <source>Makes other pictures for the discarded ones</source>
        <translation>Erzeugt andere Bilder für die verworfenen</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Show the distances as bars</source>
        <translation>Die Abstände als Balken zeigen</translation>
    </message>
    <message>
        <source>Next feature network</source>
        <translation>Nächstes Merkmalsnetz</translation>
    </message>
    <message>
        <source>Save table as CSV…</source>
        <translation>Tabelle als CSV speichern…</translation>
    </message>
    <message>
        <source>Go to Generate</source>
        <translation>Zum Erzeugen</translation>
    </message>
    <message>
        <source>Use CLIP instead</source>
        <translation>CLIP verwenden</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>How near the made pictures are to real ones, class by class.</source>
        <translation>Wie nah die erzeugten Bilder den echten sind, Klasse für Klasse.</translation>
    </message>
    <message>
        <source>Distance to real</source>
        <translation>Abstand zu echt</translation>
    </message>
    <message>
        <source>Feature network</source>
        <translation>Merkmalsnetz</translation>
    </message>
    <message>
        <source>Whose pictures</source>
        <translation>Wessen Bilder</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>More for this table</source>
        <translation>Mehr zu dieser Tabelle</translation>
    </message>
    <message>
        <source>Quality by class</source>
        <translation>Qualität je Klasse</translation>
    </message>
    <message>
        <source>Distance to real by class</source>
        <translation>Abstand zu echt je Klasse</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>Tabelle speichern</translation>
    </message>
    <message>
        <source>The table was not saved</source>
        <translation>Die Tabelle wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>Open a project to measure its pictures.</source>
        <translation>Ein Projekt öffnen, um dessen Bilder zu messen.</translation>
    </message>
    <message>
        <source>There are no made pictures to measure yet.</source>
        <translation>Es gibt noch keine erzeugten Bilder zu messen.</translation>
    </message>
    <message>
        <source>Measure how near the made pictures are to real ones.</source>
        <translation>Messen, wie nah die erzeugten Bilder den echten sind.</translation>
    </message>
    <message>
        <source>Numbers arrive class by class.</source>
        <translation>Die Zahlen kommen Klasse für Klasse.</translation>
    </message>
    <message>
        <source>Beside: nothing</source>
        <translation>Daneben: nichts</translation>
    </message>
    <message>
        <source>Beside: %1</source>
        <extracomment>A second set of numbers in the table; %1 is how its pictures were made.</extracomment>
        <translation>Daneben: %1</translation>
    </message>
    <message>
        <source>%1 with 95 % range; dotted: real against real</source>
        <translation>%1 mit 95-%-Bereich; gepunktet: echt gegen echt</translation>
    </message>
    <message>
        <source>Choose a class</source>
        <translation>Eine Klasse wählen</translation>
    </message>
    <message>
        <source>Map…</source>
        <translation>Karte…</translation>
    </message>
    <message>
        <source>Shows real and made pictures as points, alike ones near each other</source>
        <translation>Zeigt echte und erzeugte Bilder als Punkte, ähnliche nah beieinander</translation>
    </message>
    <message>
        <source>All classes are measured</source>
        <translation>Alle Klassen sind gemessen</translation>
    </message>
    <message>
        <source>Discard what is off and refill it, or go on: Classifier learns from them.</source>
        <translation>Verwerfen Sie, was nicht passt, und füllen Sie nach, oder gehen Sie weiter: Der Klassifikator lernt daraus.</translation>
    </message>
    <message>
        <source>Go to Classifier</source>
        <translation>Weiter zum Klassifikator</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Another way of making pictures or an earlier measurement, at equal numbers</source>
        <translation>Ein anderes Verfahren oder eine frühere Messung, bei gleicher Bilderzahl</translation>
    </message>
    <message>
        <source>measured %1</source>
        <extracomment>An earlier measurement; %1 is a time, e.g. &quot;yesterday 13:07&quot;.</extracomment>
        <translation>gemessen %1</translation>
    </message>
    <message>
        <source>Measure with fewer feature networks.</source>
        <translation>Mit weniger Merkmalsnetzen messen.</translation>
    </message>
    <message>
        <source>The cost is known once pictures are made.</source>
        <translation>Der Aufwand steht fest, sobald Bilder gemacht sind.</translation>
    </message>
    <message>
        <source>Copy table of distances</source>
        <translation>Tabelle der Abstände kopieren</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::QualityPictures</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>nearest real picture, similarity %1</source>
        <translation>nächstes echtes Bild, Ähnlichkeit %1</translation>
    </message>
    <message>
        <source>%1 look-alike</source>
        <translation>%1 Doppelgänger</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::QuotaModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::Rail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::RailItem</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>Eingriff nötig</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>page: its state</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::RecentKeeper</name>
    <message>
        <source>%1: paused</source>
        <translation>%1: angehalten</translation>
    </message>
    <message>
        <source>%1: interrupted; what it finished is safe</source>
        <translation>%1: unterbrochen; was fertig ist, ist sicher</translation>
    </message>
    <message>
        <source>no pictures yet</source>
        <translation>noch keine Bilder</translation>
    </message>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>%n Klasse</numerusform>
            <numerusform>%n Klassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pictures</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is paused at adapter %2.</source>
        <translation>%1 pausiert bei Adapter %2.</translation>
    </message>
    <message>
        <source>%1 stopped at adapter %2.</source>
        <translation>%1 ist bei Adapter %2 stehen geblieben.</translation>
    </message>
    <message>
        <source>%1 is paused at picture %2.</source>
        <translation>%1 pausiert bei Bild %2.</translation>
    </message>
    <message>
        <source>%1 stopped at picture %2.</source>
        <translation>%1 ist bei Bild %2 stehen geblieben.</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln finished adapter(s) are safe.</source>
        <translation>
            <numerusform>Der %Ln fertige Adapter ist sicher.</numerusform>
            <numerusform>Alle %Ln fertigen Adapter sind sicher.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln finished picture(s) are safe.</source>
        <translation>
            <numerusform>Das %Ln fertige Bild ist sicher.</numerusform>
            <numerusform>Alle %Ln fertigen Bilder sind sicher.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Two sentences, such as &quot;Garments stopped at picture 417. All 416 finished pictures are safe.&quot;</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::RecentList</name>
    <message>
        <source>Recent projects</source>
        <translation>Zuletzt geöffnete Projekte</translation>
    </message>
    <message>
        <source>Continue %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Opens the project and lets its job go on where it stopped.</source>
        <translation>Öffnet das Projekt und lässt seine Aufgabe dort weitergehen, wo sie stehen geblieben ist.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::RecentModel</name>
    <message>
        <source>Its folder is not there</source>
        <translation>Sein Ordner ist nicht da</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ReportDialog</name>
    <message>
        <source>Report about DreamLoft</source>
        <translation>Bericht über DreamLoft</translation>
    </message>
    <message>
        <source>This is all that the report holds. DreamLoft sends it to nobody: read it, save it, and give the file to whom you like.</source>
        <translation>Das ist alles, was der Bericht enthält. DreamLoft sendet ihn an niemanden: Lesen und speichern Sie ihn, und geben Sie die Datei, wem Sie möchten.</translation>
    </message>
    <message>
        <source>Parts of the report</source>
        <translation>Teile des Berichts</translation>
    </message>
    <message>
        <source>Text of the chosen part</source>
        <translation>Text des gewählten Teils</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Save zip as…</source>
        <translation>Zip speichern unter…</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Den Bericht speichern</translation>
    </message>
    <message>
        <source>A report about DreamLoft. It was made on the user&apos;s computer and sent to nobody.</source>
        <translation>Ein Bericht über DreamLoft. Er wurde auf dem Rechner des Benutzers gemacht und an niemanden gesendet.</translation>
    </message>
    <message>
        <source>It holds no pictures. Left out, with words such as &lt;path&gt; or &lt;class&gt; in their place: names of files and folders, the home folder, the names of the user, the computer, the projects and the classes, and everything in quotes, such as prompts.</source>
        <translation>Er enthält keine Bilder. Weggelassen, mit Wörtern wie &lt;path&gt; oder &lt;class&gt; an ihrer Stelle: Namen von Dateien und Ordnern, der persönliche Ordner, die Namen des Benutzers, des Rechners, der Projekte und der Klassen und alles in Anführungszeichen, etwa Prompts.</translation>
    </message>
    <message>
        <source>log.jsonl: the newest lines of the log.</source>
        <translation>log.jsonl: die neuesten Zeilen des Protokolls.</translation>
    </message>
    <message>
        <source>versions.txt: the program and what it runs on.</source>
        <translation>versions.txt: das Programm und worauf es läuft.</translation>
    </message>
    <message>
        <source>settings.json: what was chosen in Settings, without names and addresses.</source>
        <translation>settings.json: was in den Einstellungen gewählt ist, ohne Namen und Adressen.</translation>
    </message>
    <message>
        <source>Saved as %1 (%2).</source>
        <translation>Gespeichert als %1 (%2).</translation>
    </message>
    <message>
        <source>Gathering the report…</source>
        <translation>Der Bericht wird zusammengestellt…</translation>
    </message>
    <message>
        <source>what_happened.txt and what_happened_cli.txt: the kind of fault, the version and addresses inside the program; only after a crash of the studio or of dreamloft-cli.</source>
        <translation>what_happened.txt und what_happened_cli.txt: die Art des Fehlers, die Version und Adressen innerhalb des Programms; nur nach einem Absturz des Studios oder von dreamloft-cli.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::SampleGrid</name>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>real shot</source>
        <translation>echtes Beispiel</translation>
    </message>
    <message>
        <source>real</source>
        <translation>echt</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Rows are training steps, columns are classes.</source>
        <translation>Zeilen sind Trainingsschritte, Spalten sind Klassen.</translation>
    </message>
    <message>
        <source>Rows are training steps, columns are classes. Hold %1 for the real shot.</source>
        <translation>Zeilen sind Trainingsschritte, Spalten sind Klassen. %1 halten zeigt das echte Beispielfoto.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::SampleGridModel</name>
    <message>
        <source>Step %1, %2, still to come</source>
        <translation>Schritt %1, %2, kommt noch</translation>
    </message>
    <message>
        <source>Step %1, %2</source>
        <translation>Schritt %1, %2</translation>
    </message>
    <message>
        <source>%1, real shot at the head</source>
        <translation>%1, oben das echte Beispielfoto</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::SampleProject</name>
    <message>
        <source>Sample garments</source>
        <comment>folder name</comment>
        <translation>Demo Kleidung</translation>
    </message>
    <message>
        <source>Sample garments</source>
        <translation>Demo Kleidung</translation>
    </message>
    <message>
        <source>Sample project: ten kinds of garments</source>
        <translation>Demoprojekt: zehn Arten von Kleidung</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::SelfCheck</name>
    <message>
        <source>Check this computer</source>
        <translation>Diesen Rechner prüfen</translation>
    </message>
    <message>
        <source>A job is running; the check comes after it.</source>
        <translation>Ein Auftrag läuft; die Prüfung kommt danach.</translation>
    </message>
    <message>
        <source>Checking, this takes some seconds…</source>
        <translation>Die Prüfung läuft, das dauert einige Sekunden…</translation>
    </message>
    <message>
        <source>Device %1: %2</source>
        <translation>Gerät %1: %2</translation>
    </message>
    <message>
        <source>Matrix products: %1 GFLOP/s</source>
        <translation>Matrixprodukte: %1 GFLOP/s</translation>
    </message>
    <message>
        <source>Two training steps: fine</source>
        <translation>Zwei Trainingsschritte: in Ordnung</translation>
    </message>
    <message>
        <source>%1 of memory is free</source>
        <translation>%1 Arbeitsspeicher sind frei</translation>
    </message>
    <message>
        <source>Finds devices and memory, writes to the disk, reads the starter models again, measures the speed and trains two steps.</source>
        <translation>Findet Geräte und Arbeitsspeicher, schreibt auf die Festplatte, liest die Startmodelle erneut, misst die Geschwindigkeit und trainiert zwei Schritte.</translation>
    </message>
    <message>
        <source>%1 of disk space is free; it was written and read back</source>
        <translation>%1 Plattenplatz sind frei; Schreiben und Zurücklesen gelang</translation>
    </message>
    <message numerus="yes">
        <source>Starter models: %n file(s), all as they were shipped</source>
        <translation>
            <numerusform>Startmodelle: %n Datei, unverändert wie ausgeliefert</numerusform>
            <numerusform>Startmodelle: %n Dateien, alle unverändert wie ausgeliefert</numerusform>
        </translation>
    </message>
    <message>
        <source>The memory ceiling leaves %1 of memory</source>
        <translation>Die Speicherobergrenze lässt %1 Arbeitsspeicher übrig</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Kinds of settings</source>
        <translation>Arten von Einstellungen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Used from the next start on.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Where the system asks for high contrast, its own colours are used.</source>
        <translation>Wo das System hohen Kontrast verlangt, gelten dessen Farben.</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>Size of thumbnails</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>Beim Start</translation>
    </message>
    <message>
        <source>Show Home</source>
        <translation>Startseite zeigen</translation>
    </message>
    <message>
        <source>Open the last project</source>
        <translation>Letztes Projekt öffnen</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>No fades; while pictures are made, only finished ones are shown.</source>
        <translation>Keine Überblendungen; beim Erzeugen erscheinen nur fertige Bilder.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>A change holds from the next job on. Approximations stay off unless a page offers one by name; it is then written into each picture.</source>
        <translation>Eine Änderung gilt ab dem nächsten Auftrag. Näherungen bleiben aus, solange keine Seite eine namentlich anbietet; sie wird dann in jedes Bild geschrieben.</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Folder for new projects</source>
        <translation>Ordner für neue Projekte</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Cache of the open project</source>
        <translation>Cache des offenen Projekts</translation>
    </message>
    <message>
        <source>Clear cache</source>
        <translation>Cache leeren</translation>
    </message>
    <message>
        <source>Thumbnails and intermediate numbers. Clearing is always safe: they are made again when needed.</source>
        <translation>Vorschaubilder und Zwischenwerte. Leeren ist immer sicher: sie entstehen bei Bedarf neu.</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Deleted pictures stay in the Bin tab of Dataset until you empty it there; then their files go to the bin of the system.</source>
        <translation>Gelöschte Bilder bleiben im Reiter „Papierkorb“ des Datensatzes, bis er dort geleert wird; dann kommen ihre Dateien in den Papierkorb des Systems.</translation>
    </message>
    <message>
        <source>%1 were freed.</source>
        <translation>%1 wurden frei.</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Bildtexte</translation>
    </message>
    <message>
        <source>Address of the caption server</source>
        <translation>Adresse des Bildtext-Servers</translation>
    </message>
    <message>
        <source>Pictures may leave this computer</source>
        <translation>Bilder dürfen diesen Rechner verlassen</translation>
    </message>
    <message>
        <source>A program on this computer that describes pictures, such as Ollama. It is asked only when you start captions on Dataset.</source>
        <translation>Ein Programm auf diesem Rechner, das Bilder beschreibt, etwa Ollama. Es wird nur gefragt, wenn unter „Datensatz“ Bildtexte gestartet werden.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Pause jobs while the computer runs on its battery</source>
        <translation>Aufträge anhalten, solange der Rechner auf Akku läuft</translation>
    </message>
    <message>
        <source>They go on by themselves when there is current again.</source>
        <translation>Sie gehen von selbst weiter, sobald wieder Netzstrom da ist.</translation>
    </message>
    <message>
        <source>Limit of a project&apos;s cache</source>
        <translation>Grenze für den Zwischenspeicher eines Projekts</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>Where a project&apos;s cache is larger when it is opened, what was not used for longest goes first.</source>
        <translation>Ist der Zwischenspeicher eines Projekts beim Öffnen größer, geht zuerst, was am längsten nicht gebraucht wurde.</translation>
    </message>
    <message>
        <source>DreamLoft tells nobody anything. There is no account and no telemetry, and it uses the network only when you ask it to: for a model you download, or a caption server you name.

A report about a crash or another problem can be made on this computer. It holds no pictures, no names and no folders. You read all of it before you save it, and it is yours to give to somebody.</source>
        <translation>DreamLoft erzählt niemandem etwas. Es gibt kein Konto und keine Telemetrie, und das Netz wird nur auf Ihren Wunsch benutzt: für ein Modell, das Sie herunterladen, oder einen Bildtext-Server, den Sie nennen.

Ein Bericht über einen Absturz oder ein anderes Problem kann auf diesem Rechner gemacht werden. Er enthält keine Bilder, keine Namen und keine Ordner. Sie lesen ihn ganz, bevor Sie ihn speichern, und wem Sie ihn geben, entscheiden Sie.</translation>
    </message>
    <message>
        <source>Look at the report…</source>
        <translation>Bericht ansehen…</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ShortcutEditor</name>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the keys</source>
        <translation>Tasten durchsuchen</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was es tut</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neue Tasten</translation>
    </message>
    <message>
        <source>Press the keys you want.</source>
        <translation>Die gewünschten Tasten drücken.</translation>
    </message>
    <message>
        <source>Keys for “%1”</source>
        <translation>Tasten für „%1“</translation>
    </message>
    <message>
        <source>%1 already means “%2”. Choose other keys, or change that first.</source>
        <translation>%1 bedeutet schon „%2“. Andere Tasten wählen oder erst jene ändern.</translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation>Geändert.</translation>
    </message>
    <message>
        <source>These keys are the same everywhere and cannot be changed.</source>
        <translation>Diese Tasten sind überall gleich und lassen sich nicht ändern.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Every key can be changed but those that are called fixed.</source>
        <translation>Alle Tasten außer den als fest bezeichneten lassen sich ändern.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::SkippedDialog</name>
    <message>
        <source>Files that were set aside</source>
        <translation>Beiseitegelegte Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::StatusLine</name>
    <message>
        <source>State of the computer and the project</source>
        <translation>Zustand von Rechner und Projekt</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message numerus="yes">
        <source>CPU · %n cores</source>
        <translation>
            <numerusform>CPU · %n Kern</numerusform>
            <numerusform>CPU · %n Kerne</numerusform>
        </translation>
    </message>
    <message>
        <source>Test set locked</source>
        <translation>Testsatz gesperrt</translation>
    </message>
    <message>
        <source>Test set open</source>
        <translation>Testsatz offen</translation>
    </message>
    <message>
        <source>Nobody may learn from the test pictures.</source>
        <translation>Aus den Testbildern darf niemand lernen.</translation>
    </message>
    <message>
        <source>The test pictures can still be changed. Lock them on Dataset.</source>
        <translation>Die Testbilder lassen sich noch ändern. Sperren geht unter „Datensatz“.</translation>
    </message>
    <message>
        <source>All saved</source>
        <translation>Alles gespeichert</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichert…</translation>
    </message>
    <message>
        <source>To look only</source>
        <translation>Nur Ansicht</translation>
    </message>
    <message>
        <source>Memory %1 of %2</source>
        <translation>Speicher %1 von %2</translation>
    </message>
    <message>
        <source>Disk %1 free</source>
        <translation>Platte %1 frei</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>The graphics card where LibTorch can use it, else the processor. The self-check in the settings says which.</source>
        <translation>Die Grafikkarte, wo LibTorch sie nutzen kann, sonst der Prozessor. Die Selbstprüfung in den Einstellungen sagt, welche.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::Strategies</name>
    <message>
        <source>One for all classes</source>
        <translation>Einer für alle Klassen</translation>
    </message>
    <message>
        <source>simplest, classes share what they learn</source>
        <translation>am einfachsten, Klassen teilen, was sie lernen</translation>
    </message>
    <message>
        <source>One per class</source>
        <translation>Einer je Klasse</translation>
    </message>
    <message>
        <source>sharper classes</source>
        <translation>schärfere Klassen</translation>
    </message>
    <message>
        <source>Blend two pictures</source>
        <translation>Zwei Bilder mischen</translation>
    </message>
    <message>
        <source>two shots&apos; adapters mixed in each picture, most varied</source>
        <translation>in jedem Bild die Adapter zweier Beispielfotos gemischt, am vielfältigsten</translation>
    </message>
    <message>
        <source>One picture at a time</source>
        <translation>Jeweils ein Bild</translation>
    </message>
    <message>
        <source>one shot&apos;s adapter in each picture, closest to the shots</source>
        <translation>in jedem Bild der Adapter eines Beispielfotos, am nächsten an den Beispielfotos</translation>
    </message>
    <message>
        <source>Class name only</source>
        <translation>Nur Klassenname</translation>
    </message>
    <message>
        <source>the picture maker as it is, nothing learnt</source>
        <translation>der Bildgenerator unverändert, nichts gelernt</translation>
    </message>
    <message>
        <source>Real only</source>
        <translation>Nur echt</translation>
    </message>
    <message>
        <source>the shots and nothing else</source>
        <translation>die Beispielfotos und sonst nichts</translation>
    </message>
    <message>
        <source>Zero-shot</source>
        <translation>Ohne Training</translation>
    </message>
    <message>
        <source>the recogniser as it is</source>
        <translation>der Erkenner unverändert</translation>
    </message>
    <message>
        <source>Starter, quick on any computer</source>
        <translation>Einstieg, schnell auf jedem Rechner</translation>
    </message>
    <message>
        <source>Fast, fewer steps</source>
        <translation>Schnell, weniger Schritte</translation>
    </message>
    <message>
        <source>As in the paper</source>
        <translation>Wie veröffentlicht</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Bildtexte</translation>
    </message>
    <message>
        <source>one sentence a picture, from a file or a local server</source>
        <translation>ein Satz je Bild, aus einer Datei oder von einem lokalen Server</translation>
    </message>
    <message>
        <source>Class name and definition</source>
        <translation>Klassenname und Definition</translation>
    </message>
    <message>
        <source>the picture maker as it is, told what the class means</source>
        <translation>der Bildgenerator unverändert, dazu die Bedeutung der Klasse</translation>
    </message>
    <message>
        <source>Shots, redrawn</source>
        <translation>Beispielfotos, neu gezeichnet</translation>
    </message>
    <message>
        <source>starts from a shot and changes it a little</source>
        <translation>geht von einem Beispielfoto aus und verändert es ein wenig</translation>
    </message>
    <message>
        <source>Shots, redrawn with captions</source>
        <translation>Beispielfotos, mit Bildtexten neu gezeichnet</translation>
    </message>
    <message>
        <source>starts from a shot, keeps what the recogniser sees as the class</source>
        <translation>geht von einem Beispielfoto aus und behält, was der Erkenner als die Klasse sieht</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::ThumbnailLoader</name>
    <message>
        <source>There is not enough memory for this picture.</source>
        <translation>Für dieses Bild reicht der Arbeitsspeicher nicht.</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::TopBar</name>
    <message>
        <source>Project and commands</source>
        <translation>Projekt und Befehle</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>DreamLoft</source>
        <translation>DreamLoft</translation>
    </message>
    <message>
        <source>%1 (to look only)</source>
        <translation>%1 (nur Ansicht)</translation>
    </message>
    <message>
        <source>Project: %1</source>
        <translation>Projekt: %1</translation>
    </message>
    <message>
        <source>Open, switch and care for projects</source>
        <translation>Projekte öffnen, wechseln und pflegen</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::TryIt</name>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Bild wählen…</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>Bild einfügen</translation>
    </message>
    <message>
        <source>Picture to try</source>
        <translation>Bild zum Ausprobieren</translation>
    </message>
    <message>
        <source>Drop or paste a picture here.</source>
        <translation>Ein Bild hier ablegen oder einfügen.</translation>
    </message>
    <message>
        <source>Train a classifier, then drop a picture here.</source>
        <translation>Einen Klassifikator trainieren, dann hier ein Bild ablegen.</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Bild wählen</translation>
    </message>
    <message>
        <source>The clipboard holds no picture.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Sieht hin…</translation>
    </message>
    <message>
        <source>Prepare the classifier</source>
        <translation>Klassifikator vorbereiten</translation>
    </message>
    <message>
        <source>Try a picture</source>
        <translation>Bild ausprobieren</translation>
    </message>
    <message>
        <source>No answer.</source>
        <translation>Keine Antwort.</translation>
    </message>
    <message>
        <source>Look for the nearest training pictures</source>
        <translation>Die ähnlichsten Trainingsbilder suchen</translation>
    </message>
    <message>
        <source>Made training picture: %1, similarity %2</source>
        <translation>Erzeugtes Trainingsbild: %1, Ähnlichkeit %2</translation>
    </message>
    <message>
        <source>Real training picture: %1, similarity %2</source>
        <translation>Echtes Trainingsbild: %1, Ähnlichkeit %2</translation>
    </message>
    <message>
        <source>%1 (made)</source>
        <extracomment>%1 is the name of a class.</extracomment>
        <translation>%1 (erzeugt)</translation>
    </message>
    <message>
        <source>%1 (real)</source>
        <translation>%1 (echt)</translation>
    </message>
    <message>
        <source>Most like it in training: %1</source>
        <extracomment>%1 is a list of classes, e.g. &quot;hat (real), hat (made), dress (made)&quot;.</extracomment>
        <translation>Im Training am ähnlichsten: %1</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <extracomment>%1: what files of pictures are called, &quot;*.png *.jpg&quot;</extracomment>
        <translation>Bilder (%1)</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::UnlockDialog</name>
    <message>
        <source>Unlock the test set</source>
        <translation>Testsatz entsperren</translation>
    </message>
    <message>
        <source>Results found before and after are no longer measured on the same pictures. The reason is kept with the project and shown in reports.</source>
        <translation>Ergebnisse davor und danach sind nicht mehr an denselben Bildern gemessen. Der Grund wird im Projekt aufbewahrt und in Berichten gezeigt.</translation>
    </message>
    <message>
        <source>Why is it unlocked?</source>
        <translation>Warum wird er entsperrt?</translation>
    </message>
    <message>
        <source>Leave it locked</source>
        <translation>Gesperrt lassen</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
</context>
<context>
    <name>dreamloft::ui::VerdictCard</name>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Out of date: %1</source>
        <translation>Veraltet: %1</translation>
    </message>
    <message>
        <source>%1: kept</source>
        <translation>%1: eingehalten</translation>
    </message>
    <message>
        <source>%1: not kept</source>
        <translation>%1: nicht eingehalten</translation>
    </message>
</context>
</TS>
